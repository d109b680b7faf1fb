package io.semblance.engine.profile;

/**
 * A column of numbers, all scaled by a power of ten to whole numbers.
 *
 * @param decimals the power of ten
 * @param values distinct scaled values and their counts; of a sample when not {@code exact}
 * @param exact whether {@code values} holds every distinct value
 * @param total the number of values
 * @param increasing whether each value is larger than the one before it in the file
 */
public record NumberSummary(
        int decimals, WeightedValues values, boolean exact, long total, boolean increasing, Extremes extremes) {

    /** The {@code rank}-th smallest value (from 1, at most 10), scaled. */
    public long smallest(int rank) {
        return scaled(extremes.smallest(rank));
    }

    /** The {@code rank}-th largest value (from 1, at most 10), scaled. */
    public long largest(int rank) {
        return scaled(extremes.largest(rank));
    }

    /** A value of the file as a scaled whole number. */
    public long scaled(double value) {
        return Math.round(value * StrictMath.pow(10, decimals));
    }
}
