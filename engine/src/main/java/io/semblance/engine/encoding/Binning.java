package io.semblance.engine.encoding;

import io.semblance.engine.profile.NumberSummary;
import io.semblance.engine.profile.WeightedValues;
import io.semblance.engine.schema.ColumnType;
import java.util.Arrays;

/**
 * Cuts the values of a numeric column into at most 254 bins: each value a bin of its own where values repeat enough, else
 * bins of about equal weight around the heavy values, which stay alone.
 *
 * <p>Values beyond the k-th smallest and largest are moved there, because raw extremes tell of single persons.
 */
public final class Binning {
    private static final int MOST_BINS = 254;
    private static final int ROWS_PER_BIN = 10;
    private static final int FEWEST_BINS = 4;
    private static final int REPEATS_ENOUGH = 4;

    private final long[] lows = new long[MOST_BINS];
    private final long[] highs = new long[MOST_BINS];
    private int size;

    private Binning() {}

    /**
     * The bins of a column.
     *
     * @param hidden k, from 1 to 10
     */
    public static Bins of(NumberSummary summary, ColumnType type, boolean missing, int hidden) {
        WeightedValues values = summary.values().clipped(summary.smallest(hidden), summary.largest(hidden));
        long step = summary.values().step();
        Binning binning = new Binning();
        if (eachAlone(values, step)) {
            binning.single(values);
        } else {
            binning.byWeight(values);
        }
        if (!summary.exact()) {
            binning.closeGaps(step);
        }
        return new Bins(
                type,
                summary.decimals(),
                step,
                Arrays.copyOf(binning.lows, binning.size),
                Arrays.copyOf(binning.highs, binning.size),
                missing);
    }

    private static boolean eachAlone(WeightedValues values, long step) {
        if (values.size() > MOST_BINS) {
            return false;
        }
        long grid = (values.values()[values.size() - 1] - values.values()[0]) / step + 1;
        return grid <= MOST_BINS || values.total() >= (long) REPEATS_ENOUGH * values.size();
    }

    private void single(WeightedValues values) {
        for (long value : values.values()) {
            add(value, value);
        }
    }

    private void byWeight(WeightedValues values) {
        long total = values.total();
        int wanted = Math.clamp(total / ROWS_PER_BIN, FEWEST_BINS, MOST_BINS - 4);
        long heavy = 2 * total / wanted;
        long atoms =
                Arrays.stream(values.counts()).filter(count -> count > heavy).count();
        long rest =
                Arrays.stream(values.counts()).filter(count -> count <= heavy).sum();
        double target = (double) rest / Math.max(1, wanted - 2 * atoms);
        int from = 0;
        long gathered = 0;
        for (int i = 0; i < values.size(); i++) {
            boolean atom = values.counts()[i] > heavy;
            if (atom && i > from) {
                add(values.values()[from], values.values()[i - 1]);
            }
            gathered = atom ? 0 : gathered + values.counts()[i];
            if (atom || gathered >= target || i == values.size() - 1) {
                add(atom ? values.values()[i] : values.values()[from], values.values()[i]);
                gathered = 0;
            }
            if (gathered == 0) {
                from = i + 1;
            }
        }
    }

    /** A sample has not seen every value: each bin begins where the one before ends. */
    private void closeGaps(long step) {
        for (int i = 1; i < size; i++) {
            lows[i] = highs[i - 1] + step;
        }
    }

    private void add(long low, long high) {
        lows[size] = low;
        highs[size++] = high;
    }
}
