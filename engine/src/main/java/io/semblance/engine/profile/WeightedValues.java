package io.semblance.engine.profile;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distinct whole numbers in ascending order with their counts.
 *
 * @param values ascending, distinct
 * @param counts as long as {@code values}, each at least 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record WeightedValues(long[] values, long[] counts) {

    /** Sorts and merges values that may repeat. */
    public static WeightedValues of(long[] values, long[] counts) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Long.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] distinct = new long[values.length];
        long[] merged = new long[values.length];
        int size = 0;
        for (int index : order) {
            if (size == 0 || distinct[size - 1] != values[index]) {
                distinct[size++] = values[index];
            }
            merged[size - 1] += counts[index];
        }
        return new WeightedValues(Arrays.copyOf(distinct, size), Arrays.copyOf(merged, size));
    }

    /** The number of distinct values. */
    public int size() {
        return values.length;
    }

    /** The sum of the counts. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** The same with every value below {@code low} or above {@code high} moved there. */
    public WeightedValues clipped(long low, long high) {
        long[] moved = Arrays.stream(values)
                .map(value -> Math.clamp(value, low, Math.max(low, high)))
                .toArray();
        return of(moved, counts);
    }

    /** The greatest whole number that divides all distances between values; 1 when there is one value. */
    public long step() {
        long step = 0;
        for (int i = 1; i < values.length; i++) {
            step = greatestCommonDivisor(step, values[i] - values[i - 1]);
            if (step == 1) {
                return 1;
            }
        }
        return Math.max(1, step);
    }

    private static long greatestCommonDivisor(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
