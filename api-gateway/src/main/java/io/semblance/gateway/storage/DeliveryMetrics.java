package io.semblance.gateway.storage;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How work at tenants' storages came out, of all tenants together. */
final class DeliveryMetrics {
    private final MeterRegistry registry;

    /** What came of one taking up. */
    enum Outcome {
        DELIVERED,
        /** The storage could not; it is tried again. */
        DELAYED,
        /** The generation has failed. */
        FAILED,
        REMOVED,
        /** The object could not be removed; it is tried again. */
        REMOVAL_DELAYED,
        /** The object could not be removed for so long that it stays. */
        LEFT
    }

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            count(outcome, 0);
        }
    }

    void count(Outcome outcome) {
        count(outcome, 1);
    }

    private void count(Outcome outcome, int times) {
        registry.counter("semblance.deliveries", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }
}
