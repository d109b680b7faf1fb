package io.semblance.gateway.apikeys;

import io.semblance.gateway.limits.WindowRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds the key of a request and counts the request. The key is read anew for every request, so that a revocation holds at
 * all replicas from its commit on. Whatever the request asks for, a batch too, counts as one.
 */
final class AdmitRequest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ApiKeyRows rows;
    private final WindowRows windows;
    private final InstantSource clock;

    AdmitRequest(ApiKeyRows rows, WindowRows windows, InstantSource clock) {
        this.rows = rows;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * @param token of the Authorization header
     */
    Admission admit(Optional<String> token) {
        return token.flatMap(RawKey::of)
                .flatMap(raw -> rows.find(raw.prefix()).stream()
                        .filter(presented -> raw.hasHash(presented.sha256()))
                        .findFirst())
                .map(this::count)
                .orElseGet(Admission.Unknown::new);
    }

    private Admission count(ApiKeyRows.Presented presented) {
        ApiKey key = presented.key();
        return switch (key.status(clock.instant())) {
            case REVOKED, EXPIRED -> new Admission.Ended(key);
            case ACTIVE ->
                new Admission.Counted(
                        key, presented.access(), windows.take("key " + key.id(), key.rateLimit(), WINDOW));
        };
    }
}
