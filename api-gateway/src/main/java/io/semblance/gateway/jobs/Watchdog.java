package io.semblance.gateway.jobs;

import io.semblance.gateway.problem.Outage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives jobs whose worker has fallen silent, or whose command does not come out of the broker, another chance. Silence counts
 * only while workers could have been heard: after its start, and after an outage of the broker or the database, it waits
 * until what was said meanwhile has arrived.
 */
final class Watchdog {
    private static final int AT_ONCE = 100;

    private final Projection projection;
    private final Workers workers;
    private final DeadCommands deadCommands;
    private final JobMetrics metrics;
    private final InstantSource clock;
    private final LeaseProperties leases;
    private Instant deafUntil;

    Watchdog(
            Projection projection,
            Workers workers,
            DeadCommands deadCommands,
            JobMetrics metrics,
            InstantSource clock,
            LeaseProperties leases) {
        this.projection = projection;
        this.workers = workers;
        this.deadCommands = deadCommands;
        this.metrics = metrics;
        this.clock = clock;
        this.leases = leases;
        this.deafUntil = clock.instant().plus(leases.grace());
    }

    /** Looks once, and again at once when there may be more. */
    void turn() throws InterruptedException {
        boolean more = false;
        try {
            if (!workers.canBeHeard()) {
                deaf();
            } else if (clock.instant().isAfter(deafUntil)) {
                more = reclaim() == AT_ONCE;
                resend();
            }
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                deaf();
            }
            throw e;
        }
        if (!more) {
            TimeUnit.NANOSECONDS.sleep(leases.check().toNanos());
        }
    }

    private void deaf() {
        deafUntil = clock.instant().plus(leases.grace());
    }

    private int reclaim() {
        AtomicInteger givenUp = new AtomicInteger();
        int found = projection.reclaim(AT_ONCE, job -> {
            givenUp.incrementAndGet();
            deadCommands.layAside(job.id());
        });
        metrics.reclaimed(JobMetrics.Reclaim.GIVEN_UP, givenUp.get());
        metrics.reclaimed(JobMetrics.Reclaim.SILENT, found - givenUp.get());
        return found;
    }

    private void resend() {
        metrics.reclaimed(JobMetrics.Reclaim.STUCK, projection.resend(workers.present(), AT_ONCE));
    }
}
