package io.semblance.engine.prediction;

import io.semblance.engine.prediction.head.AnswerHead;
import java.util.Arrays;
import java.util.List;

/** From features to scores, from scores to shares. */
public final class OptionScores {
    private OptionScores() {}

    /** The mean of the heads' scores, less the mean over the options. */
    public static double[] of(List<AnswerHead> heads, float[][] features) {
        double[] scores = new double[features.length];
        for (int option = 0; option < scores.length; option++) {
            float[] row = features[option];
            scores[option] = heads.stream()
                    .mapToDouble(head -> head.score(row))
                    .average()
                    .orElse(0);
        }
        double mean = Arrays.stream(scores).sorted().average().orElse(0);
        return Arrays.stream(scores).map(score -> score - mean).toArray();
    }

    /** The softmax: shares that are above 0 and add up to 1. */
    public static double[] shares(double[] scores) {
        double top = Arrays.stream(scores).max().orElse(0);
        double[] shares =
                Arrays.stream(scores).map(score -> Math.exp(score - top)).toArray();
        double sum = Arrays.stream(shares).sorted().sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
