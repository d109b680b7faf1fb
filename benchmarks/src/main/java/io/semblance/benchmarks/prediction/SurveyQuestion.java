package io.semblance.benchmarks.prediction;

import java.util.List;
import java.util.Map;

/**
 * A question of a public survey.
 *
 * @param house who asked; a house held out is held out with all of its surveys
 * @param shares of all who answered
 * @param groups answers of groups of them
 * @param demographic whether it asks who somebody is rather than what they think or do
 */
record SurveyQuestion(
        String house,
        String id,
        String text,
        List<String> options,
        double[] shares,
        double respondents,
        Map<String, GroupAnswers> groups,
        boolean demographic) {

    /** How a group answered. */
    record GroupAnswers(double[] shares, double respondents) {}
}
