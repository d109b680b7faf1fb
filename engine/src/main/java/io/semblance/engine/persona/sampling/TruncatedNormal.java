package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Numeric;

/** Quantiles of a normal distribution that is cut off at both ends. */
final class TruncatedNormal {
    private static final int HALVINGS = 60;
    /** Beyond this many standard deviations the distribution function no longer tells values apart. */
    private static final double FLAT = 1e-12;

    private TruncatedNormal() {}

    /**
     * The value below which a share {@code u} of the distribution lies, between {@code least} and {@code most}. A whole number takes the
     * weight from a half below it to a half above.
     */
    static double quantile(Numeric shape, double least, double most, double u) {
        double half = shape.integer() ? .5 : 0;
        double low = least - half;
        double high = most + half;
        double value = shape.sd() == 0 ? shape.mean() : invert(shape, low, high, u);
        double rounded = rounded(value, shape);
        // Not Math.clamp, to which 0 is above -0: constraints may leave no more than that.
        return Math.min(Math.max(rounded, least), most);
    }

    private static double invert(Numeric shape, double low, double high, double u) {
        double from = Normal.below((low - shape.mean()) / shape.sd());
        double to = Normal.below((high - shape.mean()) / shape.sd());
        if (to - from < FLAT) {
            return low + (high - low) * u;
        }
        double wanted = from + (to - from) * u;
        double under = low;
        double over = high;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (under + over) / 2;
            if (Normal.below((middle - shape.mean()) / shape.sd()) < wanted) {
                under = middle;
            } else {
                over = middle;
            }
        }
        return (under + over) / 2;
    }

    /** People round: large amounts to three digits, what is not whole to a decimal or two. */
    private static double rounded(double value, Numeric shape) {
        if (shape.integer()) {
            double whole = StrictMath.rint(value);
            return shape.max() - shape.min() >= 10_000 ? inThreeDigits(whole) : whole;
        }
        double steps = shape.sd() >= .5 ? 10 : 100;
        return StrictMath.rint(value * steps) / steps;
    }

    private static double inThreeDigits(double whole) {
        double step = 1;
        while (Math.abs(whole) / step >= 1_000) {
            step *= 10;
        }
        return StrictMath.rint(whole / step) * step;
    }
}
