package io.semblance.gateway.datasets;

import io.semblance.gateway.datasets.DatasetRows.Purge;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.TenantId;

/** Deletes a dataset: gone for clients at once, its training stopped, its objects removed now or by the sweep. */
final class DeleteDataset {
    private final DatasetCatalog catalog;
    private final DatasetRows rows;
    private final CancelJob cancelJob;
    private final PurgeDatasets purge;

    DeleteDataset(DatasetCatalog catalog, DatasetRows rows, CancelJob cancelJob, PurgeDatasets purge) {
        this.catalog = catalog;
        this.rows = rows;
        this.cancelJob = cancelJob;
        this.purge = purge;
    }

    void delete(TenantId tenant, String id) {
        Dataset dataset = catalog.get(tenant, id);
        if (!rows.delete(tenant, dataset.id())) {
            throw DatasetCatalog.notFound();
        }
        Failpoint.DATASET_DELETED.pass();
        if (dataset.state() == DatasetState.PROCESSING) {
            cancelJob.cancel(tenant, dataset.job());
        }
        purge.purge(new Purge(dataset.id(), tenant, dataset.job()));
    }
}
