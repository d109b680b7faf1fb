package io.semblance.gateway.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lease how long a silent request keeps its key; it renews at every third of it while its body streams
 * @param retention how long an answer is kept
 */
@ConfigurationProperties("semblance.gateway.idempotency")
record IdempotencyProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("7d") Duration retention) {
    IdempotencyProperties {
        if (lease.toMillis() < 1 || retention.compareTo(lease) <= 0) {
            throw new IllegalArgumentException("an answer is kept longer than a lease, and a lease is positive");
        }
    }
}
