package io.semblance.schema.job;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What every event carries.
 *
 * @param sequence counts the events of one attempt from 1
 * @param at when it happened, by the worker's clock, in whole microseconds
 * @param worker name of the worker process
 */
public record EventHeader(
        JobId job, TenantId tenant, JobType type, Attempt attempt, long sequence, Instant at, String worker) {
    public EventHeader {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
