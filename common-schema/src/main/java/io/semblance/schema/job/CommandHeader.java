package io.semblance.schema.job;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What every command carries.
 *
 * @param dispatch how many times the dispatcher has sent the job, counted from 1
 * @param issuedAt when it was sent, in whole microseconds as the wire carries it
 */
public record CommandHeader(JobId job, TenantId tenant, int dispatch, Instant issuedAt) {
    public CommandHeader {
        if (dispatch < 1) {
            throw new IllegalArgumentException("dispatches are counted from 1");
        }
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
