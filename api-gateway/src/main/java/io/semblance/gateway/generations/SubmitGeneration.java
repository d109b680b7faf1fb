package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.datasets.TrainedDataset;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.json.Fields;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobCommand.Conditions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks for rows: holds the scenario against the schema, then accepts the job together with the generation's row. */
final class SubmitGeneration {
    // Exact in a double, so that clients in every language can send a reported seed back.
    private static final long SEED_BOUND = 1L << 53;

    private final DatasetCatalog catalog;
    private final SubmitJob submitJob;
    private final GenerationRows rows;
    private final Ids ids;
    private final Defaults defaults;

    /**
     * @param random where seeds come from when the client gives none
     */
    record Defaults(InstantSource clock, RandomGenerator random, GenerationProperties properties) {}

    SubmitGeneration(DatasetCatalog catalog, SubmitJob submitJob, GenerationRows rows, Ids ids, Defaults defaults) {
        this.catalog = catalog;
        this.submitJob = submitJob;
        this.rows = rows;
        this.ids = ids;
        this.defaults = defaults;
    }

    /** The dataset to generate of; refuses with DATASET_NOT_FOUND or DATASET_NOT_READY. */
    TrainedDataset dataset(TenantId tenant, String id) {
        return catalog.trained(tenant, id);
    }

    GenerationRequest read(Fields body) {
        return GenerationRequest.read(body, defaults.properties().rowLimit());
    }

    /**
     * @param alsoInThisTransaction called where the job is accepted; an exception from it undoes everything
     */
    Generation submit(
            TenantId tenant,
            RequestContext context,
            TrainedDataset dataset,
            GenerationRequest request,
            Consumer<Generation> alsoInThisTransaction) {
        Conditions conditions = new CheckConditions(dataset.schema()).check(request.scenario());
        long seed = request.seed().orElseGet(() -> defaults.random().nextLong(SEED_BOUND));
        Generation.Order order = new Generation.Order(request.rowCount(), request.format(), seed);
        Generation generation = generation(tenant, dataset.id(), order);
        return submit(generation, dataset.modelKey(), conditions, context, alsoInThisTransaction);
    }

    /** What was ordered before, as a new generation; refuses with DATASET_NOT_FOUND when its dataset is gone. */
    Generation again(TenantId tenant, JobCommand.Generate order, RequestContext context) {
        Generation generation = generation(
                tenant, order.dataset(), new Generation.Order(order.rowCount(), order.format(), order.seed()));
        return submit(generation, order.modelKey(), order.conditions(), context, accepted -> {});
    }

    private Generation submit(
            Generation generation,
            String modelKey,
            Conditions conditions,
            RequestContext context,
            Consumer<Generation> alsoInThisTransaction) {
        submitJob.submit(draft(generation, modelKey, conditions, context), () -> {
            catalog.keep(generation.tenant(), generation.dataset());
            rows.insert(generation);
            alsoInThisTransaction.accept(generation);
        });
        return generation;
    }

    private Generation generation(TenantId tenant, DatasetId dataset, Generation.Order order) {
        Instant now = defaults.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return new Generation(
                ids.newGeneration(),
                tenant,
                dataset,
                ids.newJob(),
                GenerationState.PROCESSING,
                order,
                Optional.empty(),
                Optional.empty(),
                new Generation.Times(
                        now, Optional.empty(), now.plus(defaults.properties().keep())));
    }

    private static JobDraft draft(
            Generation generation, String modelKey, Conditions conditions, RequestContext context) {
        Generation.Order order = generation.order();
        return new JobDraft(
                generation.job(),
                generation.tenant(),
                header -> new JobCommand.Generate(
                        header,
                        generation.id(),
                        generation.dataset(),
                        modelKey,
                        order.rowCount(),
                        order.format(),
                        order.seed(),
                        conditions),
                new JobView.Subject(Optional.of(generation.dataset()), Optional.of(generation.id())),
                order.rowCount(),
                context);
    }
}
