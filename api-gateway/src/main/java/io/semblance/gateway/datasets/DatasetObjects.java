package io.semblance.gateway.datasets;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored objects of datasets: the seed file, and what the training job made. */
final class DatasetObjects {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetObjects.class);

    private final ArtifactStore store;

    DatasetObjects(ArtifactStore store) {
        this.store = store;
    }

    /** Removes everything of a dataset; may be repeated. False when the store failed: the sweep will try again. */
    boolean remove(TenantId tenant, DatasetId dataset, JobId training) {
        try {
            store.deleteAll(ArtifactKeys.datasetPrefix(tenant, dataset));
            Failpoint.OBJECTS_HALF_REMOVED.pass();
            store.deleteAll(ArtifactKeys.jobPrefix(tenant, training));
            return true;
        } catch (IOException e) {
            LOG.warn("The objects of dataset {} could not be removed yet: {}", dataset, FaultDescription.of(e));
            return false;
        }
    }
}
