package io.semblance.engine.encoding;

import io.semblance.engine.schema.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The bins of a numeric column, a code each, in ascending order. Values are whole numbers scaled by a power of ten (days
 * since 1970-01-01 for dates); inside a bin every {@code step} from its low to its high is possible.
 *
 * @param type integer, number or date
 * @param decimals the power of ten
 * @param step the grid of the values, at least 1
 * @param lows the lowest value of each bin
 * @param highs the highest value of each bin, at least its low and below the next low
 * @param missing whether a value can be missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Bins(ColumnType type, int decimals, long step, long[] lows, long[] highs, boolean missing)
        implements Encoding {
    private static final int MOST_DECIMALS = 15;
    private static final long FARTHEST_DAY = 100_000_000;

    public Bins {
        if (lows.length == 0 || lows.length >= MOST_CODES || lows.length != highs.length) {
            throw new IllegalArgumentException("a numeric column needs 1 to %d bins".formatted(MOST_CODES));
        }
        if (step < 1 || decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("step %d or decimals %d out of range".formatted(step, decimals));
        }
        for (int i = 0; i < lows.length; i++) {
            if (highs[i] < lows[i] || i > 0 && lows[i] <= highs[i - 1]) {
                throw new IllegalArgumentException("bins must ascend and not overlap");
            }
        }
    }

    @Override
    public int values() {
        return lows.length;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    /** The code of a value: the first bin that does not end below it, else the last. */
    public int codeOf(long value) {
        int low = 0;
        int high = highs.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (highs[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of grid points of a bin that lie in [min, max]. */
    public long pointsWithin(int code, long min, long max) {
        long first = firstPoint(code, min);
        long last = Math.min(highs[code], max);
        return last < first ? 0 : (last - first) / step + 1;
    }

    /** A scaled value as text: a decimal number, or a date as {@code yyyy-MM-dd}. */
    public String text(long scaled) {
        return type == ColumnType.DATE
                ? LocalDate.ofEpochDay(Math.clamp(scaled, -FARTHEST_DAY, FARTHEST_DAY))
                        .toString()
                : BigDecimal.valueOf(scaled, decimals).toPlainString();
    }

    /** The lowest grid point of a bin that is at least {@code min}; above the bin's high when there is none. */
    public long firstPoint(int code, long min) {
        if (min <= lows[code]) {
            return lows[code];
        }
        if (min > highs[code]) {
            return highs[code] + 1;
        }
        long gap = min - lows[code];
        return lows[code] + (gap + step - 1) / step * step;
    }
}
