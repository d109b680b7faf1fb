package io.semblance.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A subscription as operators and its tenant see it.
 *
 * @param remaining rows that neither are used nor held
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SubscriptionResponse(
        String subscriptionId,
        String tenantId,
        String status,
        long rows,
        long used,
        long held,
        long remaining,
        Optional<Long> requestCap,
        Instant startsAt,
        Instant endsAt,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<String> requestId) {

    /** A part of another answer. */
    static SubscriptionResponse part(Subscription subscription, Instant now) {
        return of(subscription, now, Optional.empty());
    }

    static SubscriptionResponse of(Subscription subscription, Instant now, Optional<String> requestId) {
        Subscription.Terms terms = subscription.terms();
        return new SubscriptionResponse(
                subscription.id().value(),
                subscription.tenant().value(),
                subscription.status(now).name().toLowerCase(Locale.ROOT),
                terms.rows(),
                subscription.used(),
                subscription.held(),
                subscription.free(),
                terms.requestCap(),
                terms.startsAt(),
                terms.endsAt(),
                subscription.createdAt(),
                subscription.endedAt(),
                requestId);
    }
}
