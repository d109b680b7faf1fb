package io.semblance.gateway.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.jobs.Page;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of datasets.
 *
 * @param nextCursor what to send as cursor for the next page; absent on the last
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DatasetList(List<DatasetResponse> datasets, Optional<String> nextCursor, String requestId) {
    static DatasetList of(Page<Dataset> page, String requestId) {
        Page<DatasetResponse> shown = page.map(dataset -> DatasetResponse.of(dataset, Optional.empty()));
        return new DatasetList(shown.items(), shown.nextCursor(), requestId);
    }
}
