package io.semblance.engine.generation;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.format.RowBlock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What generated rows add up to: for each column how many rows have each code, and the exact sum and extremes of its numbers.
 * Tallies of the parts of a generation add up to the tally of the whole, in any order. Not thread-safe.
 */
public final class RowTally {
    private final List<long[]> counts = new ArrayList<>();
    private final List<Optional<NumberTally>> numbers = new ArrayList<>();
    private long rows;

    /** Of no rows. */
    public RowTally(List<ModelColumn> columns) {
        for (ModelColumn column : columns) {
            counts.add(new long[column.encoding().codes()]);
            numbers.add(column.encoding() instanceof Bins bins ? Optional.of(new NumberTally(bins)) : Optional.empty());
        }
    }

    /** Counts the rows of a block. */
    public void add(RowBlock block) {
        rows += block.rows();
        for (int column = 0; column < counts.size(); column++) {
            char[] codes = block.codes()[column];
            long[] counted = counts.get(column);
            for (int row = 0; row < block.rows(); row++) {
                counted[codes[row]]++;
            }
            if (numbers.get(column).isPresent()) {
                numbers.get(column).get().add(block.rows(), codes, block.values()[column]);
            }
        }
    }

    /** Adds what another part of the same generation added up to. */
    public void add(RowTally part) {
        rows += part.rows;
        for (int column = 0; column < counts.size(); column++) {
            long[] counted = counts.get(column);
            long[] others = part.counts.get(column);
            for (int code = 0; code < counted.length; code++) {
                counted[code] += others[code];
            }
            if (numbers.get(column).isPresent()) {
                numbers.get(column).get().add(part.numbers.get(column).orElseThrow());
            }
        }
    }

    /** The number of rows. */
    public long rows() {
        return rows;
    }

    /** How many rows have each code of a column. */
    public long[] counts(int column) {
        return counts.get(column).clone();
    }

    /** The numbers of a column; empty for a column of levels. */
    public Optional<NumberTally> numbers(int column) {
        return numbers.get(column);
    }

    /** Writes the tally: about two bytes for a code and a few dozen for a column of numbers. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(rows);
        for (int column = 0; column < counts.size(); column++) {
            for (long count : counts.get(column)) {
                Varint.write(count, out);
            }
            if (numbers.get(column).isPresent()) {
                numbers.get(column).get().writeTo(out);
            }
        }
    }

    /**
     * Reads a tally of rows of these columns.
     *
     * @throws IOException when it is cut off, or of other columns
     */
    public static RowTally readFrom(List<ModelColumn> columns, DataInput in) throws IOException {
        RowTally tally = new RowTally(columns);
        tally.rows = in.readLong();
        for (int column = 0; column < tally.counts.size(); column++) {
            long[] counted = tally.counts.get(column);
            long total = 0;
            for (int code = 0; code < counted.length; code++) {
                counted[code] = Varint.read(in);
                total += counted[code];
            }
            if (total != tally.rows) {
                throw new IOException("a tally whose counts do not add up to its rows");
            }
            if (tally.numbers.get(column).isPresent()) {
                tally.numbers.get(column).get().readFrom(in);
            }
        }
        return tally;
    }
}
