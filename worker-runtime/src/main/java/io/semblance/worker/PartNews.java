package io.semblance.worker;

import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who wait for parts of a job that something happened to one. Only a reason to look: what counts is the part's manifest.
 * Thread-safe.
 */
public final class PartNews {
    private final InstantSource clock;
    private final Map<JobId, List<Watch>> watches = new HashMap<>();

    public PartNews(InstantSource clock) {
        this.clock = clock;
    }

    /** Passes an event of a part on. */
    public synchronized void heard(JobEvent event) {
        watches.getOrDefault(event.header().job(), List.of()).forEach(watch -> watch.heard(event));
    }

    synchronized Watch watch(JobId job) {
        Watch watch = new Watch(job);
        watches.computeIfAbsent(job, ignored -> new ArrayList<>()).add(watch);
        return watch;
    }

    private synchronized void unwatch(Watch watch) {
        watches.computeIfPresent(watch.job, (ignored, others) -> {
            others.remove(watch);
            return others.isEmpty() ? null : others;
        });
    }

    /** What one attempt hears of the parts of its job. */
    final class Watch implements AutoCloseable {
        private final JobId job;
        private final Semaphore ends = new Semaphore(0);
        private volatile Instant last = clock.instant();
        private volatile Optional<Failure> failure = Optional.empty();

        private Watch(JobId job) {
            this.job = job;
        }

        private void heard(JobEvent event) {
            last = clock.instant();
            if (event instanceof JobEvent.Failed failed) {
                failure = Optional.of(failed.failure());
            }
            if (event.terminal()) {
                ends.release();
            }
        }

        /** Waits until a part has ended since the last call, at most so long. */
        boolean awaitEnd(Duration atMost) throws InterruptedException {
            boolean ended = ends.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
            ends.drainPermits();
            return ended;
        }

        /** Why a part cannot be made, if one cannot. */
        Optional<Failure> failure() {
            return failure;
        }

        /** How long no part has given a sign. */
        Duration silence() {
            return Duration.between(last, clock.instant());
        }

        @Override
        public void close() {
            unwatch(this);
        }
    }
}
