package io.semblance.gateway.deadletters.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long, and how much, one question may read. */
final class Patience {
    private final InstantSource clock;
    private final Instant until;
    private long bytes;

    Patience(InstantSource clock, Duration time, long bytes) {
        this.clock = clock;
        this.until = clock.instant().plus(time);
        this.bytes = bytes;
    }

    void fetched(int size) {
        bytes -= Math.max(0, size);
    }

    boolean lasts() {
        return bytes > 0 && clock.instant().isBefore(until);
    }

    Duration rest() {
        Duration rest = Duration.between(clock.instant(), until);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
