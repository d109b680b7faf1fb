package io.semblance.gateway.ledger;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** Why rows could not be reserved. */
sealed interface Shortage {
    /** How long the rows of other jobs are likely to be held, at least. */
    Duration PAUSE = Duration.ofSeconds(2);

    record NoSubscription() implements Shortage {}

    record OverTheCap(long cap) implements Shortage {}

    /** The subscription can never give so many. */
    record OverTheRows(long unused) implements Shortage {}

    /** It could, if other jobs did not hold some. */
    record Held() implements Shortage {}

    static Shortage of(Optional<Subscription> active, long asked) {
        if (active.isEmpty()) {
            return new NoSubscription();
        }
        Subscription subscription = active.get();
        Optional<Long> cap = subscription.terms().requestCap().filter(most -> asked > most);
        if (cap.isPresent()) {
            return new OverTheCap(cap.get());
        }
        // Only used rows never come back: less than the unused may be free, but not for good.
        return asked > subscription.unused() ? new OverTheRows(subscription.unused()) : new Held();
    }

    default LedgerMetrics.Reason reason() {
        return switch (this) {
            case NoSubscription ignored -> LedgerMetrics.Reason.NO_SUBSCRIPTION;
            case OverTheCap ignored -> LedgerMetrics.Reason.REQUEST_CAP;
            case OverTheRows ignored -> LedgerMetrics.Reason.ROWS;
            case Held ignored -> LedgerMetrics.Reason.HELD;
        };
    }

    default ApiException refusal(long asked) {
        return switch (this) {
            case NoSubscription ignored ->
                new ApiException(ErrorCode.ROW_QUOTA_EXCEEDED, "No row subscription is active at this time.");
            case OverTheCap over ->
                new ApiException(
                                ErrorCode.REQUEST_CAP_EXCEEDED,
                                "The subscription allows " + over.cap + " rows a request, not " + asked + ".")
                        .with("field", "row_count");
            case OverTheRows over ->
                new ApiException(
                                ErrorCode.ROW_QUOTA_EXCEEDED,
                                "The subscription has " + over.unused + " unused rows, fewer than the " + asked
                                        + " asked for.")
                        .with("field", "row_count");
            case Held ignored ->
                new ApiException(
                                ErrorCode.QUOTA_RESERVATION_CONFLICT,
                                "Generations under way hold rows of the subscription; " + asked
                                        + " are not free at this moment.")
                        .retryAfter(PAUSE);
        };
    }
}
