package io.semblance.gateway.apikeys;

import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key as the gateway knows it.
 *
 * @param id {@code clx} and 26 characters that sort by time
 * @param prefix the first 16 characters of the key
 * @param rateLimit requests in a minute, at most
 * @param test whether what it asks for is never charged
 */
record ApiKey(
        String id,
        TenantId tenant,
        String name,
        String prefix,
        Set<Scope> scopes,
        int rateLimit,
        boolean test,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {
    static final String ID_PREFIX = "clx";
    private static final Pattern ID = Pattern.compile(ID_PREFIX + "[0-9a-hjkmnp-tv-z]{26}");

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A revoked key stays one that was revoked, also when its time is over. */
    KeyStatus status(Instant now) {
        if (revokedAt.isPresent()) {
            return KeyStatus.REVOKED;
        }
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent() ? KeyStatus.EXPIRED : KeyStatus.ACTIVE;
    }

    ApiCaller caller() {
        return new ApiCaller(id, tenant, scopes, test);
    }
}
