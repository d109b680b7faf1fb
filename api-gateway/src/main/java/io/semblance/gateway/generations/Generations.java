package io.semblance.gateway.generations;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;

/** Reading generations by the ids that clients send. Another tenant's is as absent as one that never was. */
final class Generations {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final GenerationRows rows;

    Generations(GenerationRows rows) {
        this.rows = rows;
    }

    /** Refuses with GENERATION_NOT_FOUND. */
    Generation get(TenantId tenant, String id) {
        if (!GenerationId.matches(id)) {
            throw notFound();
        }
        return rows.find(tenant, new GenerationId(id)).orElseThrow(Generations::notFound);
    }

    /** What was made; refuses with ARTIFACT_NOT_READY. */
    static Generation.Outcome made(Generation generation) {
        return generation.outcome().orElseThrow(() -> notReady(generation));
    }

    private static ApiException notReady(Generation generation) {
        ApiException refusal = new ApiException(
                        ErrorCode.ARTIFACT_NOT_READY,
                        "The generation is " + generation.state().word() + ".")
                .with("job_id", generation.job().value());
        return generation.state() == GenerationState.PROCESSING ? refusal.retryAfter(POLL) : refusal;
    }

    static ApiException notFound() {
        return new ApiException(
                ErrorCode.GENERATION_NOT_FOUND, "No generation of this id is visible to the credential.");
    }
}
