package io.semblance.gateway.usage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes requests whose time is over, and the totals of their days. Any replica may do it, also twice. */
final class ForgetRequests {
    private static final int BATCH = 10_000;

    private final RequestRows rows;
    private final InstantSource clock;
    private final UsageProperties properties;

    ForgetRequests(RequestRows rows, InstantSource clock, UsageProperties properties) {
        this.rows = rows;
        this.clock = clock;
        this.properties = properties;
    }

    /** In batches, so that no transaction is long. */
    @Scheduled(initialDelay = 9, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        Instant over = clock.instant().minus(properties.keep());
        int removed = BATCH;
        while (removed == BATCH) {
            removed = rows.forget(over, BATCH);
        }
        rows.forgetDays(LocalDate.ofInstant(over, ZoneOffset.UTC));
    }
}
