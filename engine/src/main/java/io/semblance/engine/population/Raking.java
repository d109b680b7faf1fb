package io.semblance.engine.population;

import java.util.Arrays;

/**
 * Brings the shares of groups to where their mean, weighed by the groups' sizes, is that of all: iterative proportional fitting (Deming and
 * Stephan, "On a least squares adjustment of a sampled frequency table", Annals of Mathematical Statistics 11, 1940).
 */
final class Raking {
    private static final int MOST_ROUNDS = 500;
    private static final double CLOSE = 1e-12;

    private Raking() {}

    /**
     * Shares of single choices.
     *
     * @param sizes of the groups, above 0
     * @param factors by group and option, what its share is multiplied by before
     * @param all shares of everybody, together 1
     */
    static double[][] single(double[] sizes, double[][] factors, double[] all) {
        double total = Arrays.stream(sizes).sum();
        double[][] shares = new double[sizes.length][];
        for (int group = 0; group < sizes.length; group++) {
            shares[group] = new double[all.length];
            for (int option = 0; option < all.length; option++) {
                shares[group][option] = all[option] * factors[group][option];
            }
        }
        double off = Double.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && off > CLOSE; round++) {
            for (double[] row : shares) {
                double sum = Arrays.stream(row).sorted().sum();
                for (int option = 0; option < row.length; option++) {
                    row[option] /= sum;
                }
            }
            off = 0;
            double[] scales = new double[all.length];
            for (int option = 0; option < all.length; option++) {
                double mean = 0;
                for (int group = 0; group < sizes.length; group++) {
                    mean += sizes[group] / total * shares[group][option];
                }
                off = Math.max(off, Math.abs(mean - all[option]));
                scales[option] = mean > 0 ? all[option] / mean : 1;
            }
            for (double[] row : shares) {
                for (int option = 0; off > CLOSE && option < row.length; option++) {
                    row[option] *= scales[option];
                }
            }
        }
        return shares;
    }

    /** The same of multiple choices: each option is chosen or not. */
    static double[][] multiple(double[] sizes, double[][] factors, double[] all) {
        double[][] shares = new double[sizes.length][all.length];
        for (int option = 0; option < all.length; option++) {
            double[][] chosenOrNot = new double[sizes.length][];
            for (int group = 0; group < sizes.length; group++) {
                chosenOrNot[group] = new double[] {factors[group][option], 1};
            }
            double[][] of = single(sizes, chosenOrNot, new double[] {all[option], 1 - all[option]});
            for (int group = 0; group < sizes.length; group++) {
                shares[group][option] = of[group][0];
            }
        }
        return shares;
    }
}
