package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The rows of jobs that ended some time ago. */
public interface EndedJobs {
    /** Which jobs ended before, oldest first, at most so many. */
    List<EndedJob> endedBefore(Instant time, int limit);

    void forget(Collection<JobId> jobs);

    /** One of them. */
    record EndedJob(JobId id, TenantId tenant, JobType type) {}
}
