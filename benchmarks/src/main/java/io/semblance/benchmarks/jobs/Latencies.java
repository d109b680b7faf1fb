package io.semblance.benchmarks.jobs;

import java.util.Arrays;
import java.util.Locale;

/** Measured durations in nanoseconds; percentiles by the nearest-rank method. */
record Latencies(long[] sorted) {
    static Latencies of(long[] nanos) {
        long[] copy = nanos.clone();
        Arrays.sort(copy);
        return new Latencies(copy);
    }

    /** The middle figure of several runs, or the mean of the two in the middle. */
    static double median(double[] figures) {
        double[] copy = figures.clone();
        Arrays.sort(copy);
        return (copy[(copy.length - 1) / 2] + copy[copy.length / 2]) / 2;
    }

    double millis(double percentile) {
        int rank = (int) Math.ceil(percentile / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
                millis(50),
                millis(90),
                millis(99),
                millis(100));
    }
}
