package io.semblance.engine.population.metrics;

/**
 * How far predicted shares p of n options are from true ones g.
 *
 * @param accuracy 1 - mean |p - g|
 * @param squaredError the square root of mean (p - g)^2, whatever its name says
 * @param informationLoss sum of g ln(g / p), the Kullback-Leibler divergence of the prediction from the truth in nats. Shares of
 *     multiple choices are brought to a sum of 1 first. A predicted share below {@link #LEAST_SHARE} counts as that; an option that nobody
 *     chose adds nothing
 * @param normalisedInformationLoss the same by n
 */
public record AnswerScore(
        double accuracy, double squaredError, double informationLoss, double normalisedInformationLoss) {
    /** What a predicted share counts at the least, so that the loss of a share of 0 has a bound. */
    public static final double LEAST_SHARE = 1e-6;

    /**
     * Compares shares, option by option.
     *
     * @throws IllegalArgumentException when there are no options or not as many on both sides
     */
    public static AnswerScore of(double[] predicted, double[] truth) {
        int options = predicted.length;
        if (options == 0 || options != truth.length) {
            throw new IllegalArgumentException(
                    "%d predicted shares beside %d true ones".formatted(options, truth.length));
        }
        double absolute = 0;
        double squared = 0;
        for (int option = 0; option < options; option++) {
            double error = predicted[option] - truth[option];
            absolute += Math.abs(error);
            squared += error * error;
        }
        double loss = informationLoss(predicted, truth);
        return new AnswerScore(1 - absolute / options, Math.sqrt(squared / options), loss, loss / options);
    }

    private static double informationLoss(double[] predicted, double[] truth) {
        double predictedSum = sum(predicted);
        double trueSum = sum(truth);
        double loss = 0;
        for (int option = 0; option < truth.length; option++) {
            if (truth[option] > 0) {
                double share = predictedSum > 0 ? predicted[option] / predictedSum : 1.0 / predicted.length;
                double trueShare = truth[option] / trueSum;
                loss += trueShare * Math.log(trueShare / Math.max(share, LEAST_SHARE));
            }
        }
        // Shares at their least can add up to a little more than 1.
        return Math.max(0, loss);
    }

    private static double sum(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum;
    }
}
