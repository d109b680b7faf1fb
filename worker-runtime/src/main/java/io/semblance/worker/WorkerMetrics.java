package io.semblance.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The figures of a worker process. Tags come from enums only, so their number is bounded. */
public final class WorkerMetrics {
    private static final String TYPE = "type";

    private final MeterRegistry registry;
    private final Map<JobType, AtomicInteger> running = new EnumMap<>(JobType.class);

    public WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (JobType type : JobType.values()) {
            AtomicInteger count = new AtomicInteger();
            running.put(type, count);
            registry.gauge(
                    "semblance.job.running", io.micrometer.core.instrument.Tags.of(TYPE, type.wireName()), count);
        }
    }

    void began(JobType type, Duration queueAge) {
        running(type).incrementAndGet();
        registry.timer("semblance.queue.age", TYPE, type.wireName()).record(nonNegative(queueAge));
    }

    void ended(JobType type, AttemptOutcome outcome, Duration took) {
        running(type).decrementAndGet();
        Timer.builder("semblance.job.duration")
                .tags(TYPE, type.wireName(), "outcome", outcome.tag())
                .publishPercentileHistogram()
                .register(registry)
                .record(nonNegative(took));
        registry.counter("semblance.job.attempts", TYPE, type.wireName(), "outcome", outcome.tag())
                .increment();
    }

    void phase(JobType type, JobPhase phase, Duration took) {
        registry.timer("semblance.job.phase.duration", TYPE, type.wireName(), "phase", phase.wireName())
                .record(nonNegative(took));
    }

    void fetched(long bytes) {
        registry.counter("semblance.artifact.bytes", "direction", "in").increment(bytes);
    }

    void stored(long bytes) {
        registry.counter("semblance.artifact.bytes", "direction", "out").increment(bytes);
    }

    /** A lock renewal was granted or refused. */
    public void renewed(JobType type, boolean granted) {
        registry.counter("semblance.lock.renewals", TYPE, type.wireName(), "result", granted ? "granted" : "refused")
                .increment();
    }

    private AtomicInteger running(JobType type) {
        return java.util.Objects.requireNonNull(running.get(type));
    }

    // Two clocks are in play, so a difference may be negative.
    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
