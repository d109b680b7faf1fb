package io.semblance.standalone.client;

/** The API refused, or its answer was not what the contract says. The message is the code and detail of the refusal. */
public final class ApiException extends Exception {
    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status; 0 when there was no answer to read one from. */
    public int status() {
        return status;
    }
}
