package io.semblance.gateway.jobs;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.jobs.EndedJobs.EndedJob;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Removes jobs whose time is over. Any replica may do it, also twice; an event that comes later finds no job. */
final class ForgetJobs {
    private static final int BATCH = 200;
    private static final Set<JobType> OWN_ENDING =
            EnumSet.of(JobType.PROBE, JobType.FEASIBILITY, JobType.POPULATION_ANSWER);

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
            // What others stored belongs to their dataset, generation or population, which has a time of its own.
            if (OWN_ENDING.contains(job.type())) {
                store.deleteAll(ArtifactKeys.jobPrefix(job.tenant(), job.id()));
            }
        }
        jobs.forget(over.stream().map(EndedJob::id).toList());
        return over.size() == BATCH;
    }
}
