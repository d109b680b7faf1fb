package io.semblance.gateway.datasets;

import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.util.Optional;

/** What the end of a training does to the row of its dataset. */
final class TrainingEnding implements JobEnding {
    private final DatasetRows rows;

    TrainingEnding(DatasetRows rows) {
        this.rows = rows;
    }

    @Override
    public void ended(JobView job) {
        if (job.type() == JobType.TRAINING) {
            job.dataset().ifPresent(dataset -> settle(dataset, job));
        }
    }

    private void settle(DatasetId dataset, JobView job) {
        switch (job.state()) {
            case COMPLETED -> job.result().ifPresent(result -> trained(dataset, result));
            case FAILED -> rows.ended(dataset, DatasetState.FAILED, job.failure());
            case CANCELLED, EXPIRED -> rows.ended(dataset, DatasetState.CANCELLED, Optional.empty());
            case QUEUED, DISPATCHED, PROCESSING, DELIVERING -> throw new IllegalStateException("the job has not ended");
        }
    }

    private void trained(DatasetId dataset, JobResult result) {
        if (result instanceof JobResult.Trained trained) {
            rows.trained(dataset, trained);
        }
    }
}
