package io.semblance.gateway.signup;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes requests and addresses whose time is over. Nothing depends on when: what is expired is not found. */
final class ForgetSignups {
    private final SignupRows rows;
    private final SignupLimit limit;

    ForgetSignups(SignupRows rows, SignupLimit limit) {
        this.rows = rows;
        this.limit = limit;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        rows.forget();
        limit.forget();
    }
}
