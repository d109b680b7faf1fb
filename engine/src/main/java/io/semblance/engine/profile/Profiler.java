package io.semblance.engine.profile;

import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SourceColumn;
import java.util.Arrays;
import java.util.List;

/** The first pass over a seed: learns about every column, in memory bounded by the number of columns. */
public final class Profiler implements RowSink {
    private static final int MOST_DISTINCT = 1 << 16;
    private static final int LEAST_DISTINCT = 1 << 12;
    private static final int DISTINCT_BUDGET = 1 << 21;

    private final ColumnProfile[] profiles;
    private long rows;

    public Profiler(List<SourceColumn> columns) {
        int bound = Math.clamp(DISTINCT_BUDGET / Math.max(1, columns.size()), LEAST_DISTINCT, MOST_DISTINCT);
        profiles =
                columns.stream().map(column -> new ColumnProfile(column, bound)).toArray(ColumnProfile[]::new);
    }

    @Override
    public void text(int column, char[] buffer, int offset, int length) {
        profiles[column].text(buffer, offset, length);
    }

    @Override
    public void number(int column, double value) {
        profiles[column].number(value);
    }

    @Override
    public void missing(int column) {
        profiles[column].missing();
    }

    @Override
    public void endRow() {
        rows++;
    }

    /** The rows seen. */
    public long rows() {
        return rows;
    }

    /** What each column is, in file order. */
    public List<ColumnFacts> facts() {
        return Arrays.stream(profiles).map(ColumnProfile::facts).toList();
    }
}
