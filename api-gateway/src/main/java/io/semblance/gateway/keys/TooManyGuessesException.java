package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
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

    ApiException asRefusal() {
        return new ApiException(ErrorCode.RATE_LIMITED, DETAIL).retryAfter(wait);
    }
}
