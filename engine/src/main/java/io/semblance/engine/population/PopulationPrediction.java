package io.semblance.engine.population;

import io.semblance.engine.prediction.Prediction.Interval;
import java.util.List;

/**
 * How a population is predicted to answer.
 *
 * @param shares in the order of the options: of single choices together 1, of multiple choices each from 0 to 1
 * @param intervals in the order of the options: where 9 of 10 true shares lie, by what leaving questions out has shown
 * @param equalShares what somebody who knows nothing would say
 * @param trust from 0 to 1: what the survey and the public surveys weigh in the prediction; the rest is equal shares
 * @param evidence the nearest questions of the survey
 */
public record PopulationPrediction(
        List<Double> shares,
        List<Interval> intervals,
        List<Double> equalShares,
        double trust,
        List<Evidence> evidence) {
    public PopulationPrediction {
        shares = List.copyOf(shares);
        intervals = List.copyOf(intervals);
        equalShares = List.copyOf(equalShares);
        evidence = List.copyOf(evidence);
    }

    /**
     * A question of the survey that a prediction rests on.
     *
     * @param question its number
     * @param similarity the cosine of the wordings
     */
    public record Evidence(int question, double similarity) {}
}
