package io.semblance.standalone;

/** An instance could not start; the message is one line that tells a user what to do. */
public final class StartException extends Exception {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
