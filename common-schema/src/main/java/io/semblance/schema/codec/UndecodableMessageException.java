package io.semblance.schema.codec;

/** Bytes that are not a message of ours: wrong marker, unknown schema, or a value outside the vocabulary. */
public final class UndecodableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableMessageException(String message) {
        super(message);
    }

    UndecodableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
