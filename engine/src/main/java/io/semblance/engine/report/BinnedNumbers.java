package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import java.util.Arrays;

/**
 * Numbers of which only the bins are known: within a bin every value of its grid is taken to be equally frequent.
 *
 * @param counts how many rows have each code
 * @param lowest no number is below it
 * @param highest no number is above it
 */
@SuppressWarnings("ArrayRecordComponent")
record BinnedNumbers(Bins bins, long[] counts, long lowest, long highest) {

    /** Numbers that can be anywhere in the bins. */
    static BinnedNumbers of(Bins bins, long[] counts) {
        return new BinnedNumbers(bins, counts, bins.lows()[0], bins.highs()[bins.values() - 1]);
    }

    /** How many there are. */
    long values() {
        return Arrays.stream(counts, 0, bins.values()).sum();
    }

    /** The mean; there has to be a number. */
    double mean() {
        double sum = 0;
        for (int code = 0; code < bins.values(); code++) {
            long points = Math.max(1, bins.pointsWithin(code, lowest, highest));
            double middle = bins.firstPoint(code, lowest) + (points - 1) * (bins.step() / 2.0);
            sum += counts[code] * middle;
        }
        return sum / values();
    }

    /** The least number that at least this share of the numbers does not exceed; there has to be a number. */
    long quantile(double share) {
        double wanted = share * values();
        double before = 0;
        int last = 0;
        for (int code = 0; code < bins.values(); code++) {
            if (counts[code] > 0) {
                last = code;
                if (before + counts[code] >= wanted) {
                    return point(code, (wanted - before) / counts[code]);
                }
                before += counts[code];
            }
        }
        return point(last, 1);
    }

    private long point(int code, double share) {
        long points = Math.max(1, bins.pointsWithin(code, lowest, highest));
        long index = Math.clamp((long) Math.ceil(share * points) - 1, 0, points - 1);
        return bins.firstPoint(code, lowest) + index * bins.step();
    }

    /** How many numbers lie from {@code from} to {@code to}, both included. */
    double within(long from, long to) {
        double sum = 0;
        for (int code = 0; code < bins.values(); code++) {
            if (counts[code] > 0 && bins.lows()[code] <= to && bins.highs()[code] >= from) {
                double all = Math.max(1, bins.pointsWithin(code, lowest, highest));
                sum += counts[code] * bins.pointsWithin(code, Math.max(from, lowest), Math.min(to, highest)) / all;
            }
        }
        return sum;
    }
}
