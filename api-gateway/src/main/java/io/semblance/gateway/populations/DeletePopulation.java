package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.CancelJob;
import io.semblance.schema.id.TenantId;

/** Deletes a population: gone for clients at once, its jobs stopped, its objects and questions removed now or by the sweep. */
final class DeletePopulation {
    private final PopulationCatalog catalog;
    private final PopulationRows rows;
    private final CancelJob cancelJob;
    private final PurgePopulations purge;

    DeletePopulation(PopulationCatalog catalog, PopulationRows rows, CancelJob cancelJob, PurgePopulations purge) {
        this.catalog = catalog;
        this.rows = rows;
        this.cancelJob = cancelJob;
        this.purge = purge;
    }

    /** Refuses with POPULATION_NOT_FOUND. */
    void delete(TenantId tenant, String id) {
        PopulationRows.Purge deleted =
                rows.delete(tenant, catalog.get(tenant, id).id()).orElseThrow(PopulationCatalog::notFound);
        // Of the row as it was deleted: a test may have begun since it was read. What has ended stays as it is.
        cancelJob.cancel(tenant, deleted.training());
        deleted.test().ifPresent(test -> cancelJob.cancel(tenant, test));
        purge.purge(deleted);
    }
}
