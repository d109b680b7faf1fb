package io.semblance.gateway.jobs;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a tenant's event log; its number is given when it is written.
 *
 * @param kind such as {@code job.completed}
 * @param code why, for {@code job.failed}
 */
public record TenantEvent(
        TenantId tenant,
        JobId job,
        String kind,
        Instant at,
        Optional<JobView.Progress> progress,
        Optional<ErrorCode> code) {
    static TenantEvent of(String kind, JobView job, Instant at) {
        return new TenantEvent(
                job.tenant(), job.id(), kind, at, job.progress(), job.failure().map(Failure::code));
    }
}
