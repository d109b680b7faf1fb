package io.semblance.schema.population;

import java.util.List;

/**
 * How some of the respondents answer.
 *
 * @param label the option that they share; empty where that is not one
 * @param respondents how many they are
 * @param shares in the order of the options; none without respondents
 */
public record SegmentAnswer(String label, int respondents, List<Double> shares) {
    public SegmentAnswer {
        shares = List.copyOf(shares);
    }
}
