package io.semblance.engine.profile;

import io.semblance.engine.random.Draws;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What is learned about a column of numbers: every distinct value with its count while there are few, else a uniform
 * sample of the rows (reservoir sampling, Vitter 1985) and the exact extremes.
 */
final class NumberProfile {
    private static final long SAMPLING_KEY = 0x5EED_0F_5A3B1EL;
    private static final int MOST_DECIMALS = 15;
    private static final double LARGEST = 0x1p53;

    private final int bound;
    private final Extremes extremes = new Extremes();
    private double[] values = new double[64];
    private long[] counts = new long[64];
    private int[] slots = new int[128];
    private int size;
    private boolean exact = true;
    private boolean increasing = true;
    private double previous = Double.NEGATIVE_INFINITY;
    private long total;
    private int decimals;

    NumberProfile(int bound) {
        this.bound = bound;
        Arrays.fill(slots, -1);
    }

    /** Adds a value whose decimals are known from its text. */
    void add(double value, long count, int valueDecimals) {
        decimals = Math.max(decimals, valueDecimals);
        add(value, count);
    }

    /** Adds a value; its decimals are found at the end. */
    void add(double number, long count) {
        double value = number == 0 ? 0.0 : number;
        increasing &= count == 1 && value > previous;
        previous = value;
        total += count;
        extremes.add(value, count);
        if (exact) {
            addDistinct(value, count);
        } else {
            addToSample(value);
        }
    }

    private void addDistinct(double value, long count) {
        int slot = slot(value);
        if (slots[slot] >= 0) {
            counts[slots[slot]] += count;
            return;
        }
        if (size == bound) {
            turnIntoSample();
            addToSample(value);
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(bound, size * 2));
            counts = Arrays.copyOf(counts, values.length);
        }
        values[size] = value;
        counts[size] = count;
        slots[slot] = size++;
        if (size * 2 > slots.length) {
            rehash();
        }
    }

    /** A sample of the rows so far: each place is drawn from the distinct values by their counts. */
    private void turnIntoSample() {
        exact = false;
        long[] cumulative = new long[size];
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
            cumulative[i] = sum;
        }
        double[] sample = new double[bound];
        for (int i = 0; i < bound; i++) {
            // Systematic: one place for each equal slice of the rows, so the sample keeps the shares.
            long target = (long) ((i + Draws.unit(SAMPLING_KEY, -i - 1L)) * sum / bound);
            int found = Arrays.binarySearch(cumulative, target + 1);
            sample[i] = values[found < 0 ? -found - 1 : found];
        }
        values = sample;
        counts = new long[0];
        slots = new int[0];
    }

    private void addToSample(double value) {
        long place = Draws.below(SAMPLING_KEY, total, total);
        if (place < bound) {
            values[(int) place] = value;
        }
    }

    private int slot(double value) {
        long bits = Draws.mix(Double.doubleToLongBits(value));
        int slot = (int) bits & (slots.length - 1);
        while (slots[slot] >= 0 && values[slots[slot]] != value) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int i = 0; i < size; i++) {
            slots[slot(values[i])] = i;
        }
    }

    /**
     * The column as weighted sorted values.
     *
     * @param decimalsKnown whether decimals came with every value
     */
    NumberSummary summary(boolean decimalsKnown) {
        double[] kept = exact ? Arrays.copyOf(values, size) : values;
        int scale = limit(decimalsKnown ? decimals : decimalsOf(kept));
        double power = StrictMath.pow(10, scale);
        long[] scaled = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            scaled[i] = Math.round(kept[i] * power);
        }
        WeightedValues distinct = WeightedValues.of(scaled, exact ? Arrays.copyOf(counts, size) : ones(kept.length));
        return new NumberSummary(scale, distinct, exact, total, increasing, extremes);
    }

    /** Whether all values fit a scaled long without loss of whole units. */
    boolean representable() {
        return total > 0 && Math.max(Math.abs(extremes.smallest(1)), Math.abs(extremes.largest(1))) < LARGEST;
    }

    private int limit(int wanted) {
        double magnitude = Math.max(1, Math.max(Math.abs(extremes.smallest(1)), Math.abs(extremes.largest(1))));
        int scale = Math.min(wanted, MOST_DECIMALS);
        while (scale > 0 && magnitude * StrictMath.pow(10, scale) >= LARGEST) {
            scale--;
        }
        return scale;
    }

    private static int decimalsOf(double[] values) {
        int most = 0;
        for (double value : values) {
            if (value != StrictMath.rint(value)) {
                most = Math.max(
                        most, BigDecimal.valueOf(value).stripTrailingZeros().scale());
            }
        }
        return most;
    }

    private static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
