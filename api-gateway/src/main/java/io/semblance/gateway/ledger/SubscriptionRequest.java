package io.semblance.gateway.ledger;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an operator asks for.
 *
 * @param startsAt this moment when absent
 * @param requestCap rows of one request, at most; no limit of its own when absent
 */
record SubscriptionRequest(
        Optional<BigDecimal> rows,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        Optional<BigDecimal> requestCap) {
    // Exact in a double, so that clients in every language read it right.
    private static final BigDecimal MOST_ROWS = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final Duration FARTHEST = Duration.ofDays(3660);

    /** Reads the body; refuses with INVALID_FIELD and the field's name. */
    static SubscriptionRequest read(Fields body) {
        body.only("rows", "starts_at", "ends_at", "request_cap");
        return new SubscriptionRequest(
                body.number("rows"), body.time("starts_at"), body.time("ends_at"), body.number("request_cap"));
    }

    /** Refuses with INVALID_FIELD and the field's name. */
    Subscription.Terms terms(Instant now) {
        long agreed = rows.map(count -> whole("rows", count)).orElseThrow(() -> notACount("rows"));
        Optional<Long> cap = requestCap.map(count -> whole("request_cap", count));
        Instant start = startsAt.map(SubscriptionRequest::stored).orElse(now);
        Instant end = endsAt.map(SubscriptionRequest::stored)
                .orElseThrow(
                        () -> Fields.invalid("ends_at", "ends_at is missing: a time such as 2027-01-01T00:00:00Z."));
        if (start.isBefore(now.minus(FARTHEST))) {
            throw Fields.invalid("starts_at", "starts_at lies too far back.");
        }
        if (!end.isAfter(start) || !end.isAfter(now) || end.isAfter(now.plus(FARTHEST))) {
            throw Fields.invalid("ends_at", "ends_at is after starts_at, after this moment and within ten years.");
        }
        return new Subscription.Terms(agreed, start, end, cap);
    }

    /** Nothing is rounded where rows are charged for; 25.0 is whole too. */
    private static long whole(String field, BigDecimal count) {
        boolean within = count.compareTo(BigDecimal.ONE) >= 0 && count.compareTo(MOST_ROWS) <= 0;
        if (!within || count.stripTrailingZeros().scale() > 0) {
            throw notACount(field);
        }
        return count.longValueExact();
    }

    private static ApiException notACount(String field) {
        return Fields.invalid(field, field + " is a whole number from 1 to " + MOST_ROWS + ".");
    }

    /** As the database keeps it. */
    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
