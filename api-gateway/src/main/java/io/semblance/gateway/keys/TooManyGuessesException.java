package io.semblance.gateway.keys;

import java.time.Duration;

/** Secrets of a client, or from an address, are not looked at for a while. */
final class TooManyGuessesException extends RuntimeException {
    /** For the client to read. */
    static final String DETAIL = "Too many wrong secrets were sent for this client, or from this address.";

    private final Duration wait;

    TooManyGuessesException(Duration wait) {
        super(DETAIL);
        this.wait = wait;
    }

    Duration retryAfter() {
        return wait;
    }
}
