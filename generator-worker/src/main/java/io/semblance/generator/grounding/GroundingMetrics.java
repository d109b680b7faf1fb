package io.semblance.generator.grounding;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How searches and pages go. */
final class GroundingMetrics {
    private final MeterRegistry registry;

    GroundingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void searched(String outcome, Duration time) {
        record("semblance.grounding.searches", "Time of a search of the web", outcome, time);
    }

    void looked(PageReading reading, Duration time) {
        record("semblance.grounding.pages", "Time of the reading of a page of the web", reading.word(), time);
    }

    private void record(String name, String description, String outcome, Duration time) {
        Timer.builder(name)
                .description(description)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(time);
    }
}
