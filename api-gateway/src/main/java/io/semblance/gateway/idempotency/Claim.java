package io.semblance.gateway.idempotency;

import io.semblance.schema.id.TenantId;
import java.time.Instant;

/** What a request finds when it claims its key. */
sealed interface Claim {
    /** The key is this request's to work under. Used by one thread. */
    final class Mine implements Claim {
        private final TenantId tenant;
        private final IdempotencyKey key;
        private final String owner;
        private Instant renewAt;

        Mine(TenantId tenant, IdempotencyKey key, String owner, Instant renewAt) {
            this.tenant = tenant;
            this.key = key;
            this.owner = owner;
            this.renewAt = renewAt;
        }

        TenantId tenant() {
            return tenant;
        }

        IdempotencyKey key() {
            return key;
        }

        String owner() {
            return owner;
        }

        Instant renewAt() {
            return renewAt;
        }

        void renewAt(Instant next) {
            renewAt = next;
        }
    }

    /** Another request works under it. */
    record InFlight() implements Claim {}

    /** The work was done, for a request of this fingerprint on this route. */
    record Answered(String route, Fingerprint fingerprint, Answer answer) implements Claim {}
}
