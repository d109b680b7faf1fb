package io.semblance.engine.persona;

import java.util.List;

/**
 * The shares of one field as asked for and as they are.
 *
 * @param attribute the field
 * @param totalVariationDistance half the sum of the absolute differences, in [0, 1]
 */
public record Marginal(String attribute, List<Cell> cells, double totalVariationDistance) {
    public Marginal {
        cells = List.copyOf(cells);
    }

    /** One level; {@code requested} and {@code achieved} are shares in [0, 1]. */
    public record Cell(String key, double requested, double achieved) {}
}
