package io.semblance.worker.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What one provider's calls look like from outside. */
final class ProviderMetrics {
    private final String provider;
    private final MeterRegistry registry;

    ProviderMetrics(String provider, MeterRegistry registry) {
        this.provider = provider;
        this.registry = registry;
    }

    void watch(CircuitBreaker breaker) {
        Gauge.builder("semblance.provider.breaker", breaker, ProviderMetrics::openness)
                .description("Whether calls of a provider are given up: 0 no, 1 yes, 0.5 some are tried")
                .tag("provider", provider)
                .register(registry);
    }

    private static double openness(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> .5;
            case OPEN, FORCED_OPEN -> 1;
        };
    }

    void called(CallOutcome outcome, Duration time) {
        Timer.builder("semblance.provider.calls")
                .description("Time of a call of a provider")
                .tag("provider", provider)
                .tag("outcome", outcome.word())
                .publishPercentileHistogram()
                .register(registry)
                .record(time);
    }

    void notCalled(CallOutcome reason) {
        spared(reason.word());
    }

    /** Answered from memory, or by the call of an equal question. */
    void remembered() {
        spared("remembered");
    }

    private void spared(String reason) {
        registry.counter("semblance.provider.spared", "provider", provider, "reason", reason)
                .increment();
    }
}
