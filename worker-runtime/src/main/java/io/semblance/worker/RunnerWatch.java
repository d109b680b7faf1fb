package io.semblance.worker;

import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps an eye on attempts: counts them, and brings them the cancels of their jobs. */
final class RunnerWatch {
    private final InstantSource clock;
    private final WorkerMetrics metrics;
    private final Cancellations cancellations;

    RunnerWatch(InstantSource clock, WorkerMetrics metrics, Cancellations cancellations) {
        this.clock = clock;
        this.metrics = metrics;
        this.cancellations = cancellations;
    }

    Instant now() {
        return clock.instant();
    }

    Running began(Delivery delivery, StopSignal stop) {
        Instant at = clock.instant();
        JobType type = delivery.command().type();
        metrics.began(type, Duration.between(delivery.header().issuedAt(), at));
        Cancellations.Watch cancels = cancellations.watch(delivery.header().job(), stop);
        return outcome -> {
            cancels.close();
            metrics.ended(type, outcome, Duration.between(at, clock.instant()));
        };
    }

    /** An attempt under watch. */
    interface Running {
        void ended(AttemptOutcome outcome);
    }
}
