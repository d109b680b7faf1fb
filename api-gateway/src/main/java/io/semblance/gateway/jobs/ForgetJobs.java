package io.semblance.gateway.jobs;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.jobs.EndedJobs.EndedJob;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Removes jobs whose time is over. Any replica may do it, also twice; an event that comes later finds no job. */
final class ForgetJobs {
    private static final int BATCH = 200;

    private final EndedJobs jobs;
    private final ArtifactStore store;
    private final InstantSource clock;
    private final JobRetentionProperties retention;

    ForgetJobs(EndedJobs jobs, ArtifactStore store, InstantSource clock, JobRetentionProperties retention) {
        this.jobs = jobs;
        this.store = store;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * One batch.
     *
     * @return whether there may be more
     */
    boolean forget() throws IOException {
        List<EndedJob> over = jobs.endedBefore(clock.instant().minus(retention.keep()), BATCH);
        for (EndedJob job : over) {
            // What others stored belongs to their dataset or generation, which has a time of its own.
            if (job.type() == JobType.PROBE || job.type() == JobType.FEASIBILITY) {
                store.deleteAll(ArtifactKeys.jobPrefix(job.tenant(), job.id()));
            }
        }
        jobs.forget(over.stream().map(EndedJob::id).toList());
        return over.size() == BATCH;
    }
}
