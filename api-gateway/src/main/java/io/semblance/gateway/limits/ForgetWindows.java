package io.semblance.gateway.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes counters of those that have been quiet. Nothing depends on when. */
final class ForgetWindows {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final WindowRows windows;

    ForgetWindows(WindowRows windows) {
        this.windows = windows;
    }

    @Scheduled(initialDelay = 6, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        windows.forget(LONGEST);
    }
}
