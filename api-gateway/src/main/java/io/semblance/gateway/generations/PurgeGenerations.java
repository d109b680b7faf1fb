package io.semblance.gateway.generations;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.generations.GenerationRows.Purge;
import io.semblance.gateway.jobs.JobAftermath;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the objects of generations that failed, were cancelled or are expired. Any replica may do it, also twice. */
final class PurgeGenerations implements JobAftermath {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeGenerations.class);
    private static final int BATCH = 100;

    private final GenerationRows rows;
    private final ArtifactStore store;

    PurgeGenerations(GenerationRows rows, ArtifactStore store) {
        this.rows = rows;
        this.store = store;
    }

    @Override
    public void ended(JobView job) {
        if (job.type() == JobType.GENERATION && job.state() != JobState.COMPLETED) {
            job.generation().ifPresent(generation -> purge(new Purge(generation, job.tenant(), job.id())));
        }
    }

    /** One batch. */
    void purge() {
        rows.toPurge(BATCH).forEach(this::purge);
        rows.forget();
    }

    private void purge(Purge purge) {
        try {
            store.deleteAll(ArtifactKeys.jobPrefix(purge.tenant(), purge.job()));
            rows.purged(purge.generation());
        } catch (IOException e) {
            LOG.warn(
                    "The objects of generation {} could not be removed yet: {}",
                    purge.generation(),
                    FaultDescription.of(e));
        }
    }
}
