package io.semblance.engine.population.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * How far true shares were from predicted ones, in units of {@link #unit}: by what was left out of the survey itself, and by what held for
 * other surveys where it has few questions.
 *
 * @param nineOfTen what 9 of 10 of them were at most
 */
public record Residuals(double nineOfTen) {
    private static final double COVERED = .9;
    /** So many residuals are those of other surveys worth. */
    private static final double PRIOR_RESIDUALS = 40;
    /** Near 0 and 1 shares are off by less, though not by nothing. */
    private static final double LEAST_UNIT = .02;

    /**
     * Twenty quantiles of the residuals of two waves of the General Social Survey, of which nothing was known from elsewhere: from
     * {@code PopulationGates … gss} of the benchmarks.
     */
    private static final double[] OF_OTHER_SURVEYS = {
        .006, .022, .038, .052, .067, .083, .099, .118, .138, .163, .189, .213, .242, .275, .308, .354, .408, .494,
        .624, .931
    };

    public Residuals {
        if (!(nineOfTen > 0) || nineOfTen > 1 / LEAST_UNIT) {
            throw new IllegalArgumentException("residuals out of range: " + nineOfTen);
        }
    }

    /** The size that residuals of a share have: as the standard deviation of a single answer, not below that of a share of .02. */
    public static double unit(double share) {
        return Math.sqrt((share + LEAST_UNIT) * (1 - share + LEAST_UNIT));
    }

    /** @param own residuals of the survey itself, absolute and in units */
    static Residuals of(List<Double> own) {
        double[] values = new double[own.size() + OF_OTHER_SURVEYS.length];
        for (int at = 0; at < own.size(); at++) {
            values[at] = own.get(at);
        }
        System.arraycopy(OF_OTHER_SURVEYS, 0, values, own.size(), OF_OTHER_SURVEYS.length);
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, at -> at);
        Arrays.sort(order, (one, other) -> Double.compare(values[one], values[other]));
        double left = COVERED * (own.size() + PRIOR_RESIDUALS);
        double reached = values[order[0]];
        for (int at = 0; at < order.length && left > 0; at++) {
            reached = values[order[at]];
            left -= order[at] < own.size() ? 1 : PRIOR_RESIDUALS / OF_OTHER_SURVEYS.length;
        }
        return new Residuals(Math.max(reached, 1e-3));
    }

    /** The lower end of where 9 of 10 true shares lie. */
    public double low(double share) {
        return Math.max(0, share - nineOfTen * unit(share));
    }

    /** The upper end. */
    public double high(double share) {
        return Math.min(1, share + nineOfTen * unit(share));
    }
}
