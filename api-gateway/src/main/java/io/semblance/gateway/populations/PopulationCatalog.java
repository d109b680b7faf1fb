package io.semblance.gateway.populations;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.PopulationId;
import java.time.Duration;

/** Reading populations by the ids that clients send. Another tenant's is as absent as one that never was. */
public final class PopulationCatalog {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final PopulationRows rows;

    PopulationCatalog(PopulationRows rows) {
        this.rows = rows;
    }

    /** Refuses with POPULATION_NOT_FOUND. */
    Population get(TenantId tenant, String id) {
        if (!PopulationId.matches(id)) {
            throw notFound();
        }
        return rows.find(tenant, new PopulationId(id)).orElseThrow(PopulationCatalog::notFound);
    }

    /** Artifact key of the model; refuses with POPULATION_NOT_FOUND or POPULATION_NOT_READY. */
    public String modelKey(TenantId tenant, String id) {
        return ready(get(tenant, id)).key();
    }

    /** Refuses with POPULATION_NOT_READY. */
    static Population.Model ready(Population population) {
        return population.model().orElseThrow(() -> notReady(population.state()));
    }

    static ApiException notReady(PopulationState state) {
        ApiException refusal =
                new ApiException(ErrorCode.POPULATION_NOT_READY, "The population is " + state.word() + ".");
        return state == PopulationState.PROCESSING ? refusal.retryAfter(POLL) : refusal;
    }

    static ApiException notFound() {
        return new ApiException(ErrorCode.POPULATION_NOT_FOUND, "No population of this id is visible to the key.");
    }
}
