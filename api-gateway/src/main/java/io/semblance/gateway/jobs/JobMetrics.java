package io.semblance.gateway.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Times of the job path, by type and outcome; never by id. */
public final class JobMetrics {
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
    }
}
