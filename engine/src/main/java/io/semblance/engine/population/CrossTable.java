package io.semblance.engine.population;

import java.util.List;
import java.util.Optional;

/**
 * How the respondents who chose each option of a question of the survey are predicted to answer another one.
 *
 * @param question the number of the question of the survey
 * @param rows by its options; none where nobody chose one
 * @param withoutAnswer the same of those who did not answer it
 */
public record CrossTable(int question, List<Optional<SegmentShares>> rows, Optional<SegmentShares> withoutAnswer) {
    public CrossTable {
        rows = List.copyOf(rows);
    }
}
