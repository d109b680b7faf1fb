package io.semblance.gateway.jobs;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** The {@code wait_seconds} of a request: how long it may be held until the job has ended. */
public final class WaitSeconds {
    private static final int MAX = 60;

    private WaitSeconds() {}

    /** Reads a field or query parameter, digits and nothing else; absent is no wait. */
    public static Duration parse(Optional<String> text) {
        return text.map(WaitSeconds::read).orElse(Duration.ZERO);
    }

    private static Duration read(String digits) {
        if (!digits.matches("[0-9]{1,4}")) {
            throw invalid();
        }
        return of(Integer.parseInt(digits));
    }

    static boolean allowed(Duration wait) {
        return !wait.isNegative() && wait.toSeconds() <= MAX;
    }

    /** Checks a number that a JSON body gave. */
    public static Duration of(long seconds) {
        Duration wait = Duration.ofSeconds(seconds);
        if (!allowed(wait)) {
            throw invalid();
        }
        return wait;
    }

    private static ApiException invalid() {
        return new ApiException(ErrorCode.INVALID_FIELD, "wait_seconds is a whole number from 0 to " + MAX + ".")
                .with("field", "wait_seconds");
    }
}
