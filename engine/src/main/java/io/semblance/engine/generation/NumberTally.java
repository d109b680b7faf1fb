package io.semblance.engine.generation;

import io.semblance.engine.encoding.Bins;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The exact sum and extremes of the numbers of a column, scaled as its bins are. Missing values do not count. */
public final class NumberTally {
    private static final long LOW_HALF = 0xFFFFFFFFL;

    private final int missing;
    private long values;
    // The sum in two parts, of the upper and the lower halves of the values: neither overflows for 2^31 rows.
    private long upper;
    private long lower;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    NumberTally(Bins bins) {
        this.missing = bins.missing() ? bins.missingCode() : Integer.MAX_VALUE;
    }

    void add(int rows, char[] codes, long[] numbers) {
        for (int row = 0; row < rows; row++) {
            if (codes[row] != missing) {
                long number = numbers[row];
                values++;
                upper += number >> Integer.SIZE;
                lower += number & LOW_HALF;
                lowest = Math.min(lowest, number);
                highest = Math.max(highest, number);
            }
        }
    }

    void add(NumberTally part) {
        values += part.values;
        upper += part.upper;
        lower += part.lower;
        lowest = Math.min(lowest, part.lowest);
        highest = Math.max(highest, part.highest);
    }

    /** The mean; empty when all values are missing. */
    public OptionalDouble mean() {
        // What the lower halves carry over, so that the parts of a sum around zero do not cancel each other.
        long carried = upper + (lower >> Integer.SIZE);
        double sum = carried * (LOW_HALF + 1.0) + (lower & LOW_HALF);
        return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / values);
    }

    /** The lowest number; empty when all values are missing. */
    public OptionalLong lowest() {
        return values == 0 ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    /** The highest number; empty when all values are missing. */
    public OptionalLong highest() {
        return values == 0 ? OptionalLong.empty() : OptionalLong.of(highest);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(values);
        out.writeLong(upper);
        out.writeLong(lower);
        out.writeLong(lowest);
        out.writeLong(highest);
    }

    void readFrom(DataInput in) throws IOException {
        values = in.readLong();
        upper = in.readLong();
        lower = in.readLong();
        lowest = in.readLong();
        highest = in.readLong();
    }
}
