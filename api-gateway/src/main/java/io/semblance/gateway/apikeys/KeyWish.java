package io.semblance.gateway.apikeys;

import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a new key is to be.
 *
 * @param lifetime empty for a key that does not expire
 */
record KeyWish(String name, Optional<Duration> lifetime, Set<Scope> scopes, int rateLimit, boolean test) {
    ApiKey key(String id, TenantId tenant, String prefix, Instant now) {
        return new ApiKey(
                id, tenant, name, prefix, scopes, rateLimit, test, now, lifetime.map(now::plus), Optional.empty());
    }
}
