package io.semblance.engine.cleaning;

import io.semblance.engine.schema.ColumnType;
import java.util.Locale;

/** What a column of a seed was taken for. */
public enum InferredType {
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    ORDINAL,
    CATEGORICAL,
    /** Tells rows apart and nothing else. */
    IDENTIFIER,
    /** Free text. */
    TEXT,
    /** No row has a value. */
    EMPTY;

    static InferredType of(ColumnType type) {
        return switch (type) {
            case INTEGER -> INTEGER;
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case CATEGORICAL -> CATEGORICAL;
            case ORDINAL -> ORDINAL;
        };
    }

    /** The word in {@code cleaning.json}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
