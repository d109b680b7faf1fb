package io.semblance.gateway.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param subscriptionRequired whether a tenant that never had a subscription may generate nothing
 * @param keep how long reservations, and the totals of days, are kept
 */
@ConfigurationProperties("semblance.gateway.ledger")
record LedgerProperties(
        @DefaultValue("false") boolean subscriptionRequired,
        @DefaultValue("400d") Duration keep) {
    private static final Duration SHORTEST = Duration.ofDays(400);

    LedgerProperties {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("what is charged for can be shown for a year and a month: 400d or more");
        }
    }
}
