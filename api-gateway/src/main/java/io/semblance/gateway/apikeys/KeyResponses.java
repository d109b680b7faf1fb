package io.semblance.gateway.apikeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys as clients see them; what is not there is null. */
final class KeyResponses {
    private static final String WARNING = "Store this key securely. It cannot be retrieved again.";

    private KeyResponses() {}

    /** A key of the list. */
    record Key(
            String id,
            String name,
            String keyPrefix,
            List<String> scopes,
            String status,
            int rateLimit,
            Optional<String> lastUsedAt,
            long totalRequests,
            String createdAt,
            Optional<String> expiresAt,
            Optional<String> revokedAt) {
        static Key of(ApiKeyRows.Used used, Instant now) {
            ApiKey key = used.key();
            return new Key(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    words(key),
                    key.status(now).word(),
                    key.rateLimit(),
                    used.lastUsedAt().map(Milliseconds::text),
                    used.totalRequests(),
                    Milliseconds.text(key.createdAt()),
                    key.expiresAt().map(Milliseconds::text),
                    key.revokedAt().map(Milliseconds::text));
        }
    }

    record KeyList(List<Key> keys) {}

    /** A key just made, with its secret. */
    record NewKey(
            String id,
            String name,
            String keyPrefix,
            List<String> scopes,
            String status,
            int rateLimit,
            String createdAt,
            String rawKey,
            String warning) {
        static NewKey of(CreateApiKey.Created created) {
            ApiKey key = created.key();
            return new NewKey(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    words(key),
                    KeyStatus.ACTIVE.word(),
                    key.rateLimit(),
                    Milliseconds.text(key.createdAt()),
                    created.raw().value(),
                    WARNING);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    record Revoked(boolean success, String message) {}

    private static List<String> words(ApiKey key) {
        return key.scopes().stream().map(Scope::word).toList();
    }
}
