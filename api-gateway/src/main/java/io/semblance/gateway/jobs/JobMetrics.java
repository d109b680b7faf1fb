package io.semblance.gateway.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Times of the job path, by type and outcome; never by id. */
public final class JobMetrics {
    /** Failures that no change of the request would have prevented, and that a tenant's own storage has no part in. */
    private static final Set<ErrorCode> OF_THE_PLATFORM = EnumSet.of(
            ErrorCode.ATTEMPTS_EXHAUSTED,
            ErrorCode.WORKER_FAULT,
            ErrorCode.UNAVAILABLE,
            ErrorCode.MODEL_UNREADABLE,
            ErrorCode.ARTIFACT_UNREADABLE);

    private final Map<JobType, Timer> dispatchLag = new EnumMap<>(JobType.class);
    private final MeterRegistry registry;

    public JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (JobType type : JobType.values()) {
            dispatchLag.put(
                    type,
                    Timer.builder("semblance.dispatch.lag")
                            .description("From queued to confirmed by the broker")
                            .tag("type", type.wireName())
                            .publishPercentileHistogram()
                            .register(registry));
            OF_THE_PLATFORM.forEach(code -> failed(type, code, 0));
        }
        // A counter that appears with its first count shows no increase.
        for (Reclaim why : Reclaim.values()) {
            reclaimed(why, 0);
        }
    }

    void sent(JobType type, Duration lag) {
        dispatchLag
                .getOrDefault(type, registry.timer("semblance.dispatch.lag", "type", type.wireName()))
                .record(lag);
    }

    /** Jobs were sent once more, or given up. */
    void reclaimed(Reclaim why, int jobs) {
        registry.counter("semblance.jobs.reclaimed", "reason", why.tag()).increment(jobs);
    }

    /** Why the watchdog has taken a job in hand. */
    enum Reclaim {
        /** Nothing was heard of it for too long. */
        SILENT,
        /** It was in the broker and did not come out. */
        STUCK,
        /** It was silent once too often. */
        GIVEN_UP;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void ended(JobView job) {
        job.times()
                .endedAt()
                .ifPresent(end -> Timer.builder("semblance.job.latency")
                        .description("From accepted to ended")
                        .tag("type", job.type().wireName())
                        .tag("outcome", job.state().storedName())
                        .publishPercentileHistogram()
                        .register(registry)
                        .record(Duration.between(job.times().createdAt(), end)));
        job.failure().ifPresent(failure -> failed(job.type(), failure.code(), 1));
    }

    private void failed(JobType type, ErrorCode code, int jobs) {
        String cause = OF_THE_PLATFORM.contains(code) ? "platform" : "tenant";
        registry.counter("semblance.job.failures", "type", type.wireName(), "cause", cause, "code", code.slug())
                .increment(jobs);
    }
}
