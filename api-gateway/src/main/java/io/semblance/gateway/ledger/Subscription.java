package io.semblance.gateway.ledger;

import io.semblance.schema.id.SubscriptionId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * So many rows of a tenant within a window of time.
 *
 * @param held rows of jobs that have not ended
 * @param used rows made and charged for
 * @param endedAt when it was ended before its time
 */
record Subscription(
        SubscriptionId id,
        TenantId tenant,
        Terms terms,
        long held,
        long used,
        Instant createdAt,
        Optional<Instant> endedAt) {

    /**
     * What was agreed.
     *
     * @param startsAt the first moment of the window
     * @param endsAt the first moment after it
     * @param requestCap rows of one request, at most; empty for no limit of its own
     */
    record Terms(long rows, Instant startsAt, Instant endsAt, Optional<Long> requestCap) {}

    enum Status {
        SCHEDULED,
        ACTIVE,
        ENDED
    }

    Status status(Instant now) {
        if (endedAt.isPresent() || !now.isBefore(terms.endsAt())) {
            return Status.ENDED;
        }
        return now.isBefore(terms.startsAt()) ? Status.SCHEDULED : Status.ACTIVE;
    }

    /** What is left when every job under way should make nothing. */
    long unused() {
        return terms.rows() - used;
    }

    /** What another job could reserve at this moment. */
    long free() {
        return unused() - held;
    }
}
