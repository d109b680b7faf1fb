package io.semblance.gateway.ledger;

import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Rows held for jobs, and counted against the tenant's subscription where it has one. Every call belongs to the caller's
 * transaction and comes last in it: the subscription it locks is what all others of a busy tenant wait for.
 */
public interface Reservations {
    /**
     * Holds rows for a job that is being accepted.
     *
     * @throws io.semblance.gateway.problem.ApiException REQUEST_CAP_EXCEEDED or ROW_QUOTA_EXCEEDED when the subscription
     *     does not allow so many, QUOTA_RESERVATION_CONFLICT when it would if other jobs did not hold some
     */
    void reserve(TenantId tenant, JobId job, Optional<GenerationId> generation, long rows);

    /** Ends reservations: captures what was made, releases the rest. Settling one again changes nothing. */
    void settle(List<Settlement> settlements);

    /**
     * The end of one reservation.
     *
     * @param captured rows made and charged for; 0 for a job that failed or was cancelled
     */
    record Settlement(JobId job, long captured) {}
}
