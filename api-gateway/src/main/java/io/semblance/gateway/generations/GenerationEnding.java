package io.semblance.gateway.generations;

import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Optional;

/** What the end of a job does to the row of its generation. */
final class GenerationEnding implements JobEnding {
    private final GenerationRows rows;

    GenerationEnding(GenerationRows rows) {
        this.rows = rows;
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
            case QUEUED, DISPATCHED, PROCESSING -> throw new IllegalStateException("the job has not ended");
        }
    }

    private void generated(GenerationId generation, JobResult result, Instant at) {
        if (result instanceof JobResult.Generated generated) {
            rows.generated(generation, generated, at);
        }
    }
}
