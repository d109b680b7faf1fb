package io.semblance.gateway.populations;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.PopulationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Questions that belong together, under a name.
 *
 * @param effectiveDate when what they are about was, as the client says
 */
record Batch(
        String id,
        TenantId tenant,
        PopulationId population,
        Asked.Kind kind,
        String name,
        Optional<String> description,
        Optional<LocalDate> effectiveDate,
        Instant createdAt) {

    /** What a client says of a batch. */
    record Wish(String name, Optional<String> description, Optional<LocalDate> effectiveDate) {
        Batch batch(String id, TenantId tenant, PopulationId population, Asked.Kind kind, Instant now) {
            return new Batch(id, tenant, population, kind, name, description, effectiveDate, now);
        }
    }
}
