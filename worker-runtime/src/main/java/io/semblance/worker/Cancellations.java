package io.semblance.worker;

import io.semblance.schema.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries cancels to running attempts, and remembers them for a while: a cancel may be here before its command. Bounded
 * in number and age. Thread-safe.
 */
public final class Cancellations {
    private static final int MOST = 10_000;

    /** How long a cancel is remembered, and how far back to read for one at the start. */
    public static final Duration MEMORY = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<JobId, Instant> recent = new LinkedHashMap<>();
    private final Map<JobId, List<StopSignal>> running = new HashMap<>();

    public Cancellations(InstantSource clock) {
        this.clock = clock;
    }

    /** Stops the attempts at the job that run here, and those that begin within the time of memory. */
    public synchronized void cancel(JobId job) {
        forgetOld();
        recent.remove(job);
        recent.put(job, clock.instant());
        running.getOrDefault(job, List.of()).forEach(signal -> signal.stop(StopReason.CANCELLED));
    }

    /** Watches for cancels of the job until closed; one already known stops the attempt at once. */
    synchronized Watch watch(JobId job, StopSignal signal) {
        forgetOld();
        running.computeIfAbsent(job, ignored -> new ArrayList<>()).add(signal);
        if (recent.containsKey(job)) {
            signal.stop(StopReason.CANCELLED);
        }
        return () -> unwatch(job, signal);
    }

    private synchronized void unwatch(JobId job, StopSignal signal) {
        running.computeIfPresent(job, (ignored, signals) -> {
            signals.remove(signal);
            return signals.isEmpty() ? null : signals;
        });
    }

    private void forgetOld() {
        Instant horizon = clock.instant().minus(MEMORY);
        // In the order of their arrival, so that the old ones are in front.
        var eldest = recent.values().iterator();
        while (eldest.hasNext()) {
            if (!eldest.next().isBefore(horizon) && recent.size() < MOST) {
                return;
            }
            eldest.remove();
        }
    }

    /** A watch on one job. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
