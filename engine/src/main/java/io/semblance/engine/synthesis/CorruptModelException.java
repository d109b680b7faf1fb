package io.semblance.engine.synthesis;

import java.io.IOException;

/** The bytes of a model file are damaged, cut off, or of an unknown version. */
public final class CorruptModelException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptModelException(String message) {
        super(message);
    }

    CorruptModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
