package io.semblance.engine.population;

import java.util.List;

/**
 * How some of the respondents are predicted to answer.
 *
 * @param respondents how many they are, 1 or more
 * @param shares in the order of the options
 */
public record SegmentShares(int respondents, List<Double> shares) {
    public SegmentShares {
        shares = List.copyOf(shares);
    }
}
