package io.semblance.gateway.datasets;

import io.semblance.schema.id.JobId;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer while training runs. It must not have a dataset_id: clients take one for a sign that the dataset is ready,
 * and fetch its schema at once. The job names the dataset.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AcceptedUpload(String jobId, String status, String requestId) {
    static AcceptedUpload of(JobId job, String requestId) {
        return new AcceptedUpload(job.value(), DatasetState.PROCESSING.word(), requestId);
    }
}
