package io.semblance.gateway.ledger;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.util.List;

/** Rows held for jobs. Every call belongs to the caller's transaction. */
public interface Reservations {
    /** Holds rows for a job that is being accepted. */
    void reserve(TenantId tenant, JobId job, long rows);

    /** Ends reservations: captures what was made, releases the rest. Settling one again changes nothing. */
    void settle(List<Settlement> settlements);

    /**
     * The end of one reservation.
     *
     * @param captured rows made and charged for; 0 for a job that failed or was cancelled
     */
    record Settlement(JobId job, long captured) {}
}
