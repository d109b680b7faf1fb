package io.semblance.gateway.idempotency;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes answers whose time is over. Nothing depends on when: an expired answer is never given. */
final class ForgetAnswers {
    private final KeyClaims claims;

    ForgetAnswers(KeyClaims claims) {
        this.claims = claims;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        claims.purge();
    }
}
