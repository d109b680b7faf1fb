package io.semblance.gateway.storage;

import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.job.JobType;

/** What the end of a job does to the delivery of what it made. */
final class DeliveryEnding implements JobEnding {
    private final DeliveryRows rows;

    DeliveryEnding(DeliveryRows rows) {
        this.rows = rows;
    }

    @Override
    public void ended(JobView job) {
        if (job.type() != JobType.GENERATION) {
            return;
        }
        if (job.state() == JobState.COMPLETED) {
            rows.delivered(job.id());
        } else {
            rows.withdrawn(job.id());
        }
    }
}
