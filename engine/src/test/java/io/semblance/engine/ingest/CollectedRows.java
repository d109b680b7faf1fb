package io.semblance.engine.ingest;

import java.util.ArrayList;
import java.util.List;

/** Keeps every field it is given as text. */
public final class CollectedRows implements RowSink {
    public static final String MISSING = "<missing>";

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    public List<List<String>> rows() {
        return rows;
    }

    @Override
    public void text(int column, char[] buffer, int offset, int length) {
        row.add(new String(buffer, offset, length));
    }

    @Override
    public void number(int column, double value) {
        row.add(Double.toString(value));
    }

    @Override
    public void missing(int column) {
        row.add(MISSING);
    }

    @Override
    public void endRow() {
        rows.add(row);
        row = new ArrayList<>();
    }
}
