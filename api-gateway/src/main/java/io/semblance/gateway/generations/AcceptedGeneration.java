package io.semblance.gateway.generations;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The answer while the rows are being made. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AcceptedGeneration(
        String generationId, String datasetId, String jobId, String status, long seed, String requestId) {
    static AcceptedGeneration of(Generation generation, String requestId) {
        return new AcceptedGeneration(
                generation.id().value(),
                generation.dataset().value(),
                generation.job().value(),
                generation.state().word(),
                generation.order().seed(),
                requestId);
    }
}
