package io.semblance.gateway.jobs;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;

/**
 * Queued jobs that no dispatcher takes until an operator says so.
 *
 * @param reason one line for other operators
 * @param requestId of the request that paused them
 */
public record Pause(Scope scope, String reason, Instant since, String requestId) {
    /** Whose jobs they are. */
    public sealed interface Scope {
        /** All jobs of a type. */
        record OfType(JobType type) implements Scope {}

        /** All jobs of a tenant. */
        record OfTenant(TenantId tenant) implements Scope {}
    }
}
