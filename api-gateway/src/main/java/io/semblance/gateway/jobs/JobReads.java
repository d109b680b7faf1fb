package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.util.List;
import java.util.Optional;

/** The rows of jobs, as those who only read need them. */
public interface JobReads {
    Optional<JobView> find(TenantId tenant, JobId job);

    /** One row more than the page's limit when there are more. */
    List<JobView> list(TenantId tenant, Jobs.Filter filter, PageRequest request);

    Optional<Long> queuePosition(JobView job);
}
