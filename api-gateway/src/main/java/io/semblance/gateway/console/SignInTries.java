package io.semblance.gateway.console;

import io.semblance.gateway.limits.Window;
import io.semblance.gateway.limits.WindowRows;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;

/** Counts tries to sign in by their network addresses, good ones too, over all replicas. */
public final class SignInTries {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final WindowRows windows;
    private final int perMinute;

    SignInTries(WindowRows windows, int perMinute) {
        this.windows = windows;
        this.perMinute = perMinute;
    }

    /** Asks the database. Refuses with RATE_LIMITED after too many. */
    public void count(String address) {
        Window window = windows.take("sign-in " + address, perMinute, WINDOW);
        if (!window.admits()) {
            throw new ApiException(ErrorCode.RATE_LIMITED, "From this address signing in was tried too often.")
                    .retryAfter(window.left());
        }
    }
}
