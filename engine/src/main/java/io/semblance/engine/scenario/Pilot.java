package io.semblance.engine.scenario;

import java.util.Arrays;
import java.util.List;

/** Weighted rows drawn to learn how a tilted model behaves. Sums run in row order, so they do not depend on threads. */
final class Pilot {
    private final char[][] codes;
    private final double[] weights;
    private final double largestLog;
    private final double firstSum;

    /**
     * @param codes by column, then row; empty for columns without a condition
     */
    Pilot(char[][] codes, double[] logWeights) {
        this.codes = codes;
        this.weights = new double[logWeights.length];
        this.largestLog = Arrays.stream(logWeights).max().orElse(Double.NEGATIVE_INFINITY);
        double sum = 0;
        for (int i = 0; i < weights.length && !empty(); i++) {
            weights[i] = StrictMath.exp(logWeights[i] - largestLog);
            sum += weights[i];
        }
        this.firstSum = sum;
    }

    /** Whether no row was possible. */
    boolean empty() {
        return largestLog == Double.NEGATIVE_INFINITY;
    }

    double logMeanWeight() {
        return largestLog + StrictMath.log(firstSum / weights.length);
    }

    /**
     * The effective share of natural rows that a scenario rests on: {@code E_p[w]^2 / E_p[w^2] = Z / E_q[w]}, where
     * {@code w} is the product of the factors, {@code p} the model, {@code q} the tilted model and {@code Z} the mean of
     * {@code w} under {@code p} (Kish, "Survey sampling", 1965).
     */
    double effectiveShare(double[][] factors, List<Condition> conditions) {
        double tilted = 0;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double product = 1;
                for (Condition condition : conditions) {
                    product *= factors[condition.column()][codes[condition.column()][i]];
                }
                tilted += weights[i] * product;
                sum += weights[i];
            }
        }
        return tilted > 0 ? StrictMath.exp(logMeanWeight()) / (tilted / sum) : 0;
    }

    /** The weighted shares of the groups of a condition. */
    double[] shares(Condition.Shares condition) {
        double[] shares = new double[condition.targets().length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                shares[condition.groupOf()[codes[condition.column()][i]]] += weights[i];
                sum += weights[i];
            }
        }
        for (int group = 0; group < shares.length; group++) {
            shares[group] /= sum;
        }
        return shares;
    }

    /** Moves the weights to the targets of one condition, and the factors with them; returns the largest gap before. */
    double rake(Condition.Shares condition, double[] factors, double largestCorrection) {
        double[] shares = shares(condition);
        double[] correction = new double[shares.length];
        double gap = 0;
        for (int group = 0; group < shares.length; group++) {
            gap = Math.max(gap, Math.abs(shares[group] - condition.targets()[group]));
            correction[group] =
                    shares[group] > 0 ? Math.min(condition.targets()[group] / shares[group], largestCorrection) : 1;
        }
        for (int code = 0; code < factors.length; code++) {
            factors[code] *= correction[condition.groupOf()[code]];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= correction[condition.groupOf()[codes[condition.column()][i]]];
        }
        return gap;
    }
}
