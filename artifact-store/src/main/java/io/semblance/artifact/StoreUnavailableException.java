package io.semblance.artifact;

import java.io.IOException;

/** The store could not be reached or could not answer; the same call may succeed later. */
public class StoreUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
