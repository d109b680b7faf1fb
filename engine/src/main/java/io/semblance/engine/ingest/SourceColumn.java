package io.semblance.engine.ingest;

/** A column as the file declares it. */
public record SourceColumn(String name, Kind kind) {

    /** How the values of a column arrive at a {@link RowSink}. */
    public enum Kind {
        /** As text; what it means is found out by looking. */
        TEXT,
        /** As numbers. */
        NUMBER,
        /** As days since 1970-01-01. */
        DATE,
        /** As days since 1970-01-01; the file holds a time of day that is not kept. */
        TIMESTAMP
    }
}
