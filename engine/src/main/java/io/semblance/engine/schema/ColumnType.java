package io.semblance.engine.schema;

import java.util.Locale;

/** The type of a column of the cleaned schema. */
public enum ColumnType {
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    CATEGORICAL,
    /** Levels with an order, such as those of a rating scale. */
    ORDINAL;

    /** The lower-case word used in {@code schema.json}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
