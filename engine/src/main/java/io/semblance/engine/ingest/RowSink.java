package io.semblance.engine.ingest;

/** Receives a seed file field by field, in file order. Every field of a row arrives before {@link #endRow()}. */
public interface RowSink {

    /** A text value, trimmed, never a missing mark. The buffer is the reader's: copy what is to be kept. */
    void text(int column, char[] buffer, int offset, int length);

    /** A number, or a date as days since 1970-01-01. Never NaN or infinite. */
    void number(int column, double value);

    /** No value. */
    void missing(int column);

    /** All fields of a row have been given. */
    void endRow();
}
