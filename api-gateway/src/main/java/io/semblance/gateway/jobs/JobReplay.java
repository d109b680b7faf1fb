package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Set;

/** How the work of a job that has failed is done by a new one: the rooms that can do so implement it, as beans. */
public interface JobReplay {
    /** Of which jobs. */
    Set<JobType> types();

    /**
     * Accepts a job that does what the failed one was to do, at its price, together with a resource of its own. Called inside
     * a transaction, in which the failed job's row is locked.
     *
     * @param command of the failed job
     * @return the new job
     * @throws io.semblance.gateway.problem.ApiException DEAD_LETTER_NOT_REPLAYABLE when what it needs is gone, and what
     *     {@link SubmitJob#submit} refuses
     */
    JobId replay(JobView failed, JobCommand command, RequestContext context);
}
