package io.semblance.engine.encoding;

import io.semblance.engine.schema.ColumnType;

/**
 * How the values of a column are written as codes 0, 1, 2 … The last code stands for a missing value when the column has
 * any.
 */
public sealed interface Encoding permits Levels, Bins {

    /** The most codes a column may have. */
    int MOST_CODES = 1 << 12;

    /** The type of the values. */
    ColumnType type();

    /** The number of codes that stand for a value. */
    int values();

    /** Whether a value can be missing. */
    boolean missing();

    /** Whether the codes have an order that splits should respect. */
    boolean ordered();

    /** The number of codes. */
    default int codes() {
        return values() + (missing() ? 1 : 0);
    }

    /** The code of a missing value: one past the last value. */
    default int missingCode() {
        return values();
    }
}
