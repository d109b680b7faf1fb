package io.semblance.gateway.generations;

import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.storage.TenantDeliveries;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Instant;
import java.util.Optional;

/** What the end of a job does to the row of its generation, and when rows go to a storage of the tenant's before it. */
final class GenerationEnding implements JobEnding {
    private final GenerationRows rows;
    private final TenantDeliveries deliveries;

    GenerationEnding(GenerationRows rows, TenantDeliveries deliveries) {
        this.rows = rows;
        this.deliveries = deliveries;
    }

    @Override
    public boolean holdsBack(JobView job) {
        return job.result().orElse(null) instanceof JobResult.Generated generated
                && deliveries.hasStorage(job.tenant())
                && job.generation()
                        // One that is expired goes nowhere.
                        .flatMap(id -> rows.find(job.tenant(), id))
                        .map(generation -> order(generation, generated))
                        .filter(deliveries::begin)
                        .isPresent();
    }

    private static TenantDeliveries.Order order(Generation generation, JobResult.Generated generated) {
        OutputFileFormat format = generation.order().format();
        return new TenantDeliveries.Order(
                generation.job(),
                generation.id(),
                generation.tenant(),
                generated.rows().key(),
                generation.id() + "." + format.wireName(),
                format.mediaType(),
                generation.times().expiresAt());
    }

    @Override
    public void ended(JobView job) {
        if (job.type() == JobType.GENERATION) {
            job.generation().ifPresent(generation -> settle(generation, job));
        }
    }

    private void settle(GenerationId generation, JobView job) {
        Instant at = job.times().endedAt().orElseThrow();
        switch (job.state()) {
            case COMPLETED -> job.result().ifPresent(result -> generated(generation, result, at));
            case FAILED -> rows.ended(generation, GenerationState.FAILED, job.failure(), at);
            case CANCELLED, EXPIRED -> rows.ended(generation, GenerationState.CANCELLED, Optional.empty(), at);
            case QUEUED, DISPATCHED, PROCESSING, DELIVERING -> throw new IllegalStateException("the job has not ended");
        }
    }

    private void generated(GenerationId generation, JobResult result, Instant at) {
        if (result instanceof JobResult.Generated generated) {
            rows.generated(generation, generated, at);
        }
    }
}
