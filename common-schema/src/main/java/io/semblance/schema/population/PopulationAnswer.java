package io.semblance.schema.population;

import java.util.List;
import java.util.Optional;

/**
 * How a population answers a question. All lists are in the order of the options.
 *
 * @param shares of single choices together 1, of multiple choices each from 0 to 1
 * @param bounds empty where shares are only compared with the truth
 * @param segment how those who were picked out answer
 * @param across how those who chose each option of another question answer; the last are those who did not answer that one
 * @param comparison with the truth, where it is known
 */
public record PopulationAnswer(
        List<Double> shares,
        Optional<Bounds> bounds,
        Optional<SegmentAnswer> segment,
        List<SegmentAnswer> across,
        Optional<Comparison> comparison) {
    public PopulationAnswer {
        shares = List.copyOf(shares);
        across = List.copyOf(across);
    }

    /**
     * What is known of how good the shares are.
     *
     * @param lows lower ends of the 90 % intervals
     * @param highs upper ends
     * @param baseline what somebody who knows nothing would say
     * @param trust from 0 to 1: what the survey weighs beside the baseline
     * @param evidence questions of the survey that the answer rests on
     */
    public record Bounds(
            List<Double> lows,
            List<Double> highs,
            List<Double> baseline,
            double trust,
            List<RelatedQuestion> evidence) {
        public Bounds {
            lows = List.copyOf(lows);
            highs = List.copyOf(highs);
            baseline = List.copyOf(baseline);
            evidence = List.copyOf(evidence);
            if (lows.isEmpty() || lows.size() != highs.size() || lows.size() != baseline.size()) {
                throw new IllegalArgumentException("an interval and a baseline for each option");
            }
        }
    }

    /**
     * The shares beside the true ones.
     *
     * @param baseline score of somebody who knows nothing; empty where the baseline is not known
     */
    public record Comparison(List<Double> truth, AnswerScore score, Optional<AnswerScore> baseline) {
        public Comparison {
            truth = List.copyOf(truth);
        }
    }
}
