package io.semblance.gateway.generations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.jobs.Page;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of generations.
 *
 * @param nextCursor what to send as cursor for the next page; absent on the last
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record GenerationList(List<GenerationResponse> generations, Optional<String> nextCursor, String requestId) {
    static GenerationList of(Page<Generation> page, ArtifactAddresses addresses, String requestId) {
        Page<GenerationResponse> shown =
                page.map(generation -> GenerationResponse.of(generation, addresses, Optional.empty()));
        return new GenerationList(shown.items(), shown.nextCursor(), requestId);
    }
}
