package io.semblance.gateway.console;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes sessions whose time is over. Nothing depends on when: what has ended is not found. */
final class ForgetSessions {
    private final SessionRows sessions;

    ForgetSessions(SessionRows sessions) {
        this.sessions = sessions;
    }

    @Scheduled(initialDelay = 8, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        sessions.forget();
    }
}
