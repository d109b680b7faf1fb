package io.semblance.engine.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * A cleaned seed as codes, column by column.
 *
 * @param columns what the codes mean
 * @param codes one entry per column
 * @param weights what each row counts
 * @param rows the number of rows
 */
public record EncodedTable(List<ModelColumn> columns, List<Codes> codes, RowWeights weights, int rows) {
    public EncodedTable {
        columns = List.copyOf(columns);
        codes = List.copyOf(codes);
    }

    /** A table of the rows that stand at places {@code from} to {@code to} - 1 of a list, all counting the same. */
    public EncodedTable select(int[] chosen, int from, int to) {
        List<Codes> selected = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Codes source = codes.get(column);
            Codes target = Codes.of(to - from, columns.get(column).encoding().codes());
            for (int i = from; i < to; i++) {
                target.set(i - from, source.at(chosen[i]));
            }
            selected.add(target);
        }
        return new EncodedTable(columns, selected, RowWeights.equal(to - from), to - from);
    }

    /** What all rows count together. */
    public long weight() {
        return weights.total();
    }

    /** What the rows of each code of a column count. */
    public long[] counts(int column) {
        long[] counts = new long[columns.get(column).encoding().codes()];
        Codes values = codes.get(column);
        for (int row = 0; row < rows; row++) {
            counts[values.at(row)] += weights.at(row);
        }
        return counts;
    }
}
