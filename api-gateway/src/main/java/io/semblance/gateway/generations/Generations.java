package io.semblance.gateway.generations;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.TenantId;

/** Reading generations by the ids that clients send. Another tenant's is as absent as one that never was. */
final class Generations {
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

    static ApiException notFound() {
        return new ApiException(
                ErrorCode.GENERATION_NOT_FOUND, "No generation of this id is visible to the credential.");
    }
}
