package io.semblance.engine.ingest;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a seed file cannot be read. Safe to show: it never contains a value of the file.
 *
 * @param detail one precise sentence
 * @param line the physical line, from 1, where the fault begins (text files only)
 * @param column the column as named in the file
 */
public record IngestFault(Kind kind, String detail, OptionalLong line, Optional<String> column) {

    /** What is wrong. */
    public enum Kind {
        EMPTY,
        NO_HEADER,
        DUPLICATE_COLUMN,
        RAGGED_ROW,
        UNBALANCED_QUOTE,
        UNDECODABLE_TEXT,
        BINARY,
        TOO_MANY_COLUMNS,
        TOO_MANY_ROWS,
        LINE_TOO_LONG,
        UNREADABLE_PARQUET,
        UNSUPPORTED_PARQUET_TYPE,
        UNREADABLE_SAV,
        UNREADABLE_XLSX,
        UNKNOWN_COLUMN,
        UNUSABLE_WEIGHTS
    }

    public static IngestFault of(Kind kind, String detail) {
        return new IngestFault(kind, detail, OptionalLong.empty(), Optional.empty());
    }

    public static IngestFault atLine(Kind kind, long line, String detail) {
        return new IngestFault(kind, detail, OptionalLong.of(line), Optional.empty());
    }

    public static IngestFault inColumn(Kind kind, String column, String detail) {
        return new IngestFault(kind, detail, OptionalLong.empty(), Optional.of(column));
    }
}
