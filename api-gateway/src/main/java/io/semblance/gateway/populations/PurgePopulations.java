package io.semblance.gateway.populations;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.populations.PopulationRows.Purge;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the objects of populations that are deleted or came to nothing. Any replica may do it, also twice. */
final class PurgePopulations {
    private static final Logger LOG = LoggerFactory.getLogger(PurgePopulations.class);
    private static final int BATCH = 20;

    private final PopulationRows rows;
    private final AskedRows questions;
    private final ArtifactStore store;

    PurgePopulations(PopulationRows rows, AskedRows questions, ArtifactStore store) {
        this.rows = rows;
        this.questions = questions;
        this.store = store;
    }

    /** One batch. */
    void purge() {
        rows.toPurge(BATCH).forEach(this::purge);
    }

    void purge(Purge purge) {
        try {
            store.deleteAll(ArtifactKeys.populationPrefix(purge.tenant(), purge.population()));
            store.deleteAll(ArtifactKeys.jobPrefix(purge.tenant(), purge.training()));
            if (purge.test().isPresent()) {
                store.deleteAll(
                        ArtifactKeys.jobPrefix(purge.tenant(), purge.test().get()));
            }
            for (JobId job : questions.jobs(purge.population())) {
                store.deleteAll(ArtifactKeys.jobPrefix(purge.tenant(), job));
            }
        } catch (IOException e) {
            LOG.warn(
                    "The objects of population {} could not be removed yet: {}",
                    purge.population(),
                    FaultDescription.of(e));
            return;
        }
        rows.purged(purge.population());
    }

    /** What a job left behind. That this fails is told; the population's own removal comes to it again. */
    void job(TenantId tenant, JobId job) {
        try {
            store.deleteAll(ArtifactKeys.jobPrefix(tenant, job));
        } catch (IOException e) {
            LOG.warn("The objects of job {} could not be removed: {}", job, FaultDescription.of(e));
        }
    }
}
