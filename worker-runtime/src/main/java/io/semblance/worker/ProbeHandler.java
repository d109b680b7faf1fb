package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;

/** Does nothing, by the whole path: health checks and load measurements. */
public final class ProbeHandler implements JobHandler<JobCommand.Probe> {
    @Override
    public JobType type() {
        return JobType.PROBE;
    }

    @Override
    public Class<JobCommand.Probe> commandType() {
        return JobCommand.Probe.class;
    }

    @Override
    public JobOutcome handle(JobCommand.Probe command, JobContext context) {
        return new JobOutcome.Succeeded(new JobResult.Probed());
    }
}
