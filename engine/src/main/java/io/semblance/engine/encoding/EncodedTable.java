package io.semblance.engine.encoding;

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
