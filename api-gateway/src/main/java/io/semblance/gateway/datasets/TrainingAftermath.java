package io.semblance.gateway.datasets;

import io.semblance.gateway.datasets.DatasetRows.Purge;
import io.semblance.gateway.jobs.JobAftermath;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.job.JobType;

/** Removes the objects of a training that came to nothing, or whose dataset was deleted while it ran. */
final class TrainingAftermath implements JobAftermath {
    private final DatasetRows rows;
    private final PurgeDatasets purge;

    TrainingAftermath(DatasetRows rows, PurgeDatasets purge) {
        this.rows = rows;
        this.purge = purge;
    }

    @Override
    public void ended(JobView job) {
        if (job.type() == JobType.TRAINING) {
            job.dataset()
                    .filter(dataset -> job.state() != JobState.COMPLETED
                            || rows.find(job.tenant(), dataset).isEmpty())
                    .ifPresent(dataset -> purge.purge(new Purge(dataset, job.tenant(), job.id())));
        }
    }
}
