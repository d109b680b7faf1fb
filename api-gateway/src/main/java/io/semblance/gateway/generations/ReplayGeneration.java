package io.semblance.gateway.generations;

import io.semblance.gateway.jobs.JobReplay;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Set;

/** A generation in the place of one that has failed: of the same rows, as the seed is the same, and at the same price. */
final class ReplayGeneration implements JobReplay {
    private final SubmitGeneration submit;

    ReplayGeneration(SubmitGeneration submit) {
        this.submit = submit;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.GENERATION);
    }

    @Override
    public JobId replay(JobView failed, JobCommand command, RequestContext context) {
        if (!(command instanceof JobCommand.Generate order)) {
            throw new IllegalArgumentException("the command of another job");
        }
        try {
            return submit.again(failed.tenant(), order, context).job();
        } catch (ApiException refusal) {
            if (refusal.code() == ErrorCode.DATASET_NOT_FOUND) {
                throw new ApiException(
                        ErrorCode.DEAD_LETTER_NOT_REPLAYABLE, "The dataset was deleted or has expired meanwhile.");
            }
            throw refusal;
        }
    }
}
