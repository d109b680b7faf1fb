package io.semblance.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
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
            // A counter that appears with its first count shows no increase.
            for (AttemptOutcome outcome : AttemptOutcome.values()) {
                count(type, outcome, 0);
            }
            renewed(type, true, 0);
            renewed(type, false, 0);
            for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
                dead(type, reason, 0);
            }
        }
    }

    /** How many attempts this process takes at once. */
    public void slots(JobType type, int attempts) {
        Gauge.builder("semblance.job.slots", () -> attempts)
                .description("Attempts that can run at once")
                .tag(TYPE, type.wireName())
                .register(registry);
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
        count(type, outcome, 1);
    }

    private void count(JobType type, AttemptOutcome outcome, int attempts) {
        registry.counter("semblance.job.attempts", TYPE, type.wireName(), "outcome", outcome.tag())
                .increment(attempts);
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
        renewed(type, granted, 1);
    }

    private void renewed(JobType type, boolean granted, int renewals) {
        registry.counter("semblance.lock.renewals", TYPE, type.wireName(), "result", granted ? "granted" : "refused")
                .increment(renewals);
    }

    /** A command was set aside. */
    public void dead(JobType type, DeadLetter.Reason reason) {
        dead(type, reason, 1);
    }

    private void dead(JobType type, DeadLetter.Reason reason, int letters) {
        registry.counter(
                        "semblance.dead.letters",
                        TYPE,
                        type.wireName(),
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment(letters);
    }

    private AtomicInteger running(JobType type) {
        return java.util.Objects.requireNonNull(running.get(type));
    }

    // Two clocks are in play, so a difference may be negative.
    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
