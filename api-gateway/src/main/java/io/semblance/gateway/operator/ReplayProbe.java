package io.semblance.gateway.operator;

import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobReplay;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Set;

/** A probe in the place of one that has failed. */
final class ReplayProbe implements JobReplay {
    private final SubmitJob submitJob;
    private final Ids ids;

    ReplayProbe(SubmitJob submitJob, Ids ids) {
        this.submitJob = submitJob;
        this.ids = ids;
    }

    @Override
    public Set<JobType> types() {
        return Set.of(JobType.PROBE);
    }

    @Override
    public JobId replay(JobView failed, JobCommand command, RequestContext context) {
        JobDraft draft =
                new JobDraft(ids.newJob(), failed.tenant(), JobCommand.Probe::new, JobView.Subject.none(), 0, context);
        return submitJob.submit(draft, () -> {}).id();
    }
}
