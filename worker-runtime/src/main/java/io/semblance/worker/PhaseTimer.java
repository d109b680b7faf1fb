package io.semblance.worker;

import io.semblance.schema.job.JobPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Measures how long an attempt is in each phase. Thread-safe. */
final class PhaseTimer {
    private final InstantSource clock;
    private final BiConsumer<JobPhase, Duration> out;
    private Optional<JobPhase> phase = Optional.empty();
    private Instant since;

    PhaseTimer(InstantSource clock, BiConsumer<JobPhase, Duration> out) {
        this.clock = clock;
        this.out = out;
        this.since = clock.instant();
    }

    synchronized void in(JobPhase now) {
        if (!phase.equals(Optional.of(now))) {
            end();
            phase = Optional.of(now);
        }
    }

    synchronized void end() {
        Instant at = clock.instant();
        phase.ifPresent(ended -> out.accept(ended, Duration.between(since, at)));
        phase = Optional.empty();
        since = at;
    }
}
