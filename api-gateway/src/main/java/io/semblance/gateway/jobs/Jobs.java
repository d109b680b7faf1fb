package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.Optional;

/** Reading jobs. Another tenant's job is as absent as one that never was. */
public interface Jobs {
    Optional<JobView> find(TenantId tenant, JobId job);

    /**
     * Holds the calling (virtual) thread until the job has ended or the wait is over, and gives the view of that
     * moment. A zero wait only reads. Empty when the tenant has no such job.
     */
    Optional<JobView> awaitEnd(TenantId tenant, JobId job, Duration wait);

    /** The tenant's jobs, newest first. */
    Page<JobView> list(TenantId tenant, Filter filter, PageRequest request);

    /** How many jobs of the tenant and type wait before this queued one, plus one; empty when it is not queued. */
    Optional<Long> queuePosition(JobView job);

    /**
     * Which jobs to list.
     *
     * @param status a word of {@link JobView#status()}
     */
    record Filter(Optional<JobType> type, Optional<String> status) {}
}
