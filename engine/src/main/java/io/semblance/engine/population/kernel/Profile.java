package io.semblance.engine.population.kernel;

import java.util.Arrays;

/**
 * Shares of the options, together 1, as numbers whose errors are of one size: sqrt(share n) - 1 with n options, which is 0 for an equal share.
 * A logarithm would make most of the rarest options.
 */
public final class Profile {
    /** No option is predicted to be impossible; lower when there are many. */
    private static final double LEAST_SHARE = .002;

    private static final double LEAST_OF_EQUAL = .02;

    private Profile() {}

    /** The number of a share among so many. */
    static double of(double share, int options) {
        return Math.sqrt(share * options) - 1;
    }

    /** Shares of such numbers: above 0, together 1. */
    static double[] shares(double[] profile) {
        int options = profile.length;
        double least = Math.min(LEAST_SHARE, LEAST_OF_EQUAL / options);
        double[] shares = new double[options];
        for (int option = 0; option < options; option++) {
            double root = Math.max(0, profile[option] + 1);
            shares[option] = Math.max(least, root * root / options);
        }
        return normalised(shares);
    }

    /** The softmax of scores times a weight, as numbers. */
    static double[] ofScores(double[] scores, double weight) {
        double top = Arrays.stream(scores).max().orElse(0);
        double[] shares = Arrays.stream(scores)
                .map(score -> Math.exp(weight * (score - top)))
                .toArray();
        double[] normalised = normalised(shares);
        return Arrays.stream(normalised).map(share -> of(share, scores.length)).toArray();
    }

    /** Numbers from 0 brought to a sum of 1; equal ones when all are 0. */
    public static double[] normalised(double[] shares) {
        // Sorted, so that the sum does not depend on the order of the options.
        double sum = Arrays.stream(shares).sorted().sum();
        return Arrays.stream(shares)
                .map(share -> sum > 0 ? share / sum : 1.0 / shares.length)
                .toArray();
    }

    /** Equal shares of so many options. */
    public static double[] equal(int options) {
        double[] shares = new double[options];
        Arrays.fill(shares, 1.0 / options);
        return shares;
    }
}
