package io.semblance.engine.generation;

import io.semblance.engine.scenario.Scenario;

/**
 * What to generate.
 *
 * @param rowCount the most rows to make, at least 1
 * @param seed of all random choices: the same model and specification give the same bytes
 */
public record GenerationSpec(long rowCount, long seed, Scenario scenario) {
    private static final long MOST_ROWS = 1_000_000_000;

    public GenerationSpec {
        if (rowCount < 1 || rowCount > MOST_ROWS) {
            throw new IllegalArgumentException("the row count must be 1 to %d, not %d".formatted(MOST_ROWS, rowCount));
        }
    }
}
