package io.semblance.engine.ingest;

import java.util.List;

/** Where the reading of a Parquet file is, for the case that it breaks. */
final class ParquetPlace {
    private static final int NOWHERE = -1;

    private final List<String> columns;
    private int group;
    private int column = NOWHERE;
    private long row;

    ParquetPlace(List<String> columns) {
        this.columns = columns;
    }

    void nextGroup() {
        group++;
        row = 0;
        allColumns();
    }

    /** In no column of the group more than in the others. */
    void allColumns() {
        column = NOWHERE;
    }

    void column(int index) {
        column = index;
    }

    void row(long index) {
        row = index;
    }

    /** Something broke here. */
    IngestException damaged() {
        return column == NOWHERE
                ? ParquetFaults.unreadable("The Parquet file is damaged in row group %d.".formatted(group))
                : ParquetFaults.inColumn(
                        columns.get(column),
                        "The Parquet file is damaged in row %d of row group %d.".formatted(row + 1, group));
    }

    /** A page of the current column is wrong. */
    IngestException page(String what) {
        return ParquetFaults.inColumn(
                columns.get(column), "A page of row group %d of the Parquet file %s.".formatted(group, what));
    }
}
