package io.semblance.gateway.populations;

import io.semblance.gateway.jobs.CancelJob;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.util.stream.Stream;

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
        Population population = catalog.get(tenant, id);
        if (!rows.delete(tenant, population.id())) {
            throw PopulationCatalog.notFound();
        }
        Stream<JobId> running = switch (population.state()) {
            case PROCESSING -> Stream.of(population.training());
            case TESTING -> population.test().stream().map(Population.Test::job);
            case UNTESTED, TESTED, ACTION_REQUIRED -> Stream.empty();
        };
        running.forEach(job -> cancelJob.cancel(tenant, job));
        purge.purge(population.id());
    }
}
