package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.JobReplay;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Set;

/** A test of a population in the place of one that has failed. */
final class RepeatTest implements JobReplay {
    private final StartTests tests;

    RepeatTest(StartTests tests) {
        this.tests = tests;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.POPULATION_TEST);
    }

    @Override
    public JobId replay(JobView failed, JobCommand command, RequestContext context) {
        if (!(command instanceof JobCommand.TestPopulation test)) {
            throw new IllegalArgumentException("the command of another job");
        }
        return tests.start(failed.tenant(), test.population(), test.modelKey(), context)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.DEAD_LETTER_NOT_REPLAYABLE,
                        "The population was tested or deleted meanwhile, or is being tested."));
    }
}
