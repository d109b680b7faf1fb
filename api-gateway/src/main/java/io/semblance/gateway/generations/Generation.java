package io.semblance.gateway.generations;

import io.semblance.gateway.storage.TenantDeliveries.Delivered;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult.Binding;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that were asked for, and what came of it.
 *
 * @param outcome present when the state is {@code READY} or {@code PARTIAL}
 * @param failure present when the state is {@code FAILED}
 * @param expiresAt from when on it is gone
 */
record Generation(
        GenerationId id,
        TenantId tenant,
        DatasetId dataset,
        JobId job,
        GenerationState state,
        Order order,
        Optional<Outcome> outcome,
        Optional<Failure> failure,
        Times times) {

    /** What was asked for. */
    record Order(long rowCount, OutputFileFormat format, long seed) {}

    /**
     * What was made.
     *
     * @param binding why there are fewer rows than asked for; present when the state is {@code PARTIAL}
     * @param documents artifact keys of what is told of the rows, by document name
     * @param delivered where the rows are in the tenant's own storage; empty when they are in ours alone
     */
    record Outcome(
            String artifactKey,
            long bytes,
            String sha256,
            long rows,
            Optional<Binding> binding,
            Map<String, String> documents,
            Optional<Delivered> delivered) {}

    record Times(Instant createdAt, Optional<Instant> completedAt, Instant expiresAt) {}
}
