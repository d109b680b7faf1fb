package io.semblance.gateway.storage;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A storage as operators see it; nobody sees its keys. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StorageResponse(
        String tenantId,
        String storageId,
        String endpoint,
        String bucket,
        String region,
        String prefix,
        boolean keepExpired,
        Instant createdAt,
        Instant changedAt,
        String requestId) {
    static StorageResponse of(TenantStorage storage, String requestId) {
        Place place = storage.place();
        return new StorageResponse(
                storage.tenant().value(),
                storage.id(),
                place.endpoint().toString(),
                place.bucket(),
                place.region(),
                place.prefix(),
                storage.keepExpired(),
                storage.createdAt(),
                storage.changedAt(),
                requestId);
    }
}
