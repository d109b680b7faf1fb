package io.semblance.gateway.generations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.job.JobResult;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What rows a scenario could have.
 *
 * @param status feasible, partial or infeasible
 * @param rowCount rows that would be asked for
 * @param limit why there would be fewer
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FeasibilityResponse(
        String datasetId,
        String status,
        long rowCount,
        long reachableRows,
        Optional<GenerationResponse.Partial> limit,
        String requestId) {

    static FeasibilityResponse of(DatasetId dataset, long rowCount, JobResult.Assessed assessed, String requestId) {
        String status = assessed.rows() == 0 ? "infeasible" : assessed.binding().isPresent() ? "partial" : "feasible";
        return new FeasibilityResponse(
                dataset.value(),
                status,
                rowCount,
                assessed.rows(),
                assessed.binding().map(GenerationResponse.Partial::of),
                requestId);
    }
}
