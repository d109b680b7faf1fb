package io.semblance.gateway.datasets;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.SeedFileFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An uploaded file and what training made of it.
 *
 * @param job the training
 * @param model present when the state is {@code READY}
 * @param failure present when the state is {@code FAILED}
 * @param expiresAt from when on it is gone
 */
record Dataset(
        DatasetId id,
        TenantId tenant,
        JobId job,
        String displayName,
        DatasetState state,
        Seed seed,
        Optional<Model> model,
        Optional<Failure> failure,
        Instant createdAt,
        Instant expiresAt) {

    /** The same with another expiry. */
    Dataset until(Instant expiry) {
        return new Dataset(id, tenant, job, displayName, state, seed, model, failure, createdAt, expiry);
    }

    /** The uploaded file. */
    record Seed(SeedFileFormat format, long bytes, String sha256) {}

    /**
     * What training made.
     *
     * @param rows rows of the seed file
     * @param columns columns that cleaning kept
     * @param documents artifact keys by document name
     */
    record Model(String modelKey, String schemaKey, long rows, int columns, Map<String, String> documents) {
        Model {
            documents = Map.copyOf(documents);
        }
    }
}
