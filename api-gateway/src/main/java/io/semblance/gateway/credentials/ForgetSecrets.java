package io.semblance.gateway.credentials;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes secrets that nobody claimed in time. Nothing depends on when: an expired claim is never redeemed. */
final class ForgetSecrets {
    private final Claims claims;

    ForgetSecrets(Claims claims) {
        this.claims = claims;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        claims.expire();
    }
}
