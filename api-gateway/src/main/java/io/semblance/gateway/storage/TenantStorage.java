package io.semblance.gateway.storage;

import io.semblance.schema.id.TenantId;
import java.time.Instant;

/**
 * A storage of a tenant, as it is stored.
 *
 * @param id {@code sto_} and 26 characters that sort by time
 * @param keepExpired whether artifacts stay there when they expire here
 * @param sealedKeys what {@link StorageSeals} opens
 * @param changedAt when the keys, or what becomes of expired artifacts, were last set
 */
record TenantStorage(
        String id,
        TenantId tenant,
        Place place,
        boolean keepExpired,
        SealedKeys sealedKeys,
        Instant createdAt,
        Instant changedAt) {}
