package io.semblance.engine.ingest;

import java.util.List;
import java.util.Optional;

/**
 * A column as the file declares it.
 *
 * @param label the question it answers, where the file says so
 * @param scale its levels from lowest to highest, where the file says that they are a scale; else empty
 * @param weight whether the file says that it weighs the rows
 */
public record SourceColumn(String name, Kind kind, Optional<String> label, List<String> scale, boolean weight) {
    public SourceColumn {
        scale = List.copyOf(scale);
    }

    /** A column of which the file tells nothing but its name. */
    public SourceColumn(String name, Kind kind) {
        this(name, kind, Optional.empty(), List.of(), false);
    }

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
