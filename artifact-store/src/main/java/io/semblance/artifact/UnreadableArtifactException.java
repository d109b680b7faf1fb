package io.semblance.artifact;

import java.io.IOException;

/**
 * The object is there and cannot be read: its bytes were changed, or the key that they are encrypted with is gone or is
 * not the one at hand. The same call will not succeed later.
 */
public final class UnreadableArtifactException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableArtifactException(String message) {
        super(message);
    }

    public UnreadableArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
