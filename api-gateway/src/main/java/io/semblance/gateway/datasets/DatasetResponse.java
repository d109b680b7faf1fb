package io.semblance.gateway.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.jobs.JobError;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A dataset as clients see it.
 *
 * @param rowCount rows of the file, known once it is trained
 * @param columnCount columns of the schema, known once it is trained
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DatasetResponse(
        String datasetId,
        String displayName,
        String status,
        String jobId,
        String format,
        long bytes,
        Optional<Long> rowCount,
        Optional<Integer> columnCount,
        Optional<JobError> error,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> requestId) {

    /**
     * @param requestId the request that is answered; empty within a list
     */
    static DatasetResponse of(Dataset dataset, Optional<String> requestId) {
        return new DatasetResponse(
                dataset.id().value(),
                dataset.displayName(),
                dataset.state().word(),
                dataset.job().value(),
                dataset.seed().format().wireName(),
                dataset.seed().bytes(),
                dataset.model().map(Dataset.Model::rows),
                dataset.model().map(Dataset.Model::columns),
                dataset.failure().map(JobError::of),
                dataset.createdAt(),
                dataset.expiresAt(),
                requestId);
    }
}
