package io.semblance.gateway.apikeys;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.Caller;
import java.time.InstantSource;
import org.springframework.transaction.support.TransactionOperations;

/** Ends a key for good. No replica keeps keys in mind, so from the commit on none takes it. */
final class RevokeApiKey {
    private final TransactionOperations transactions;
    private final ApiKeyRows rows;
    private final AuditLog audit;
    private final InstantSource clock;

    RevokeApiKey(TransactionOperations transactions, ApiKeyRows rows, AuditLog audit, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Repeating it is harmless.
     *
     * @return whether the caller's account has such a key
     */
    boolean revoke(Caller caller, String id, String requestId) {
        return ApiKey.isId(id)
                && Boolean.TRUE.equals(transactions.execute(status -> rows.hold(caller.tenant(), id)
                        .map(key -> {
                            if (key.revokedAt().isEmpty()) {
                                revoke(caller, key, requestId);
                            }
                            return true;
                        })
                        .orElse(false)));
    }

    private void revoke(Caller caller, ApiKey key, String requestId) {
        rows.revoke(key.id(), clock.instant());
        audit.add(
                new Origin(Actor.CLIENT, requestId),
                AuditAction.API_KEY_REVOKED,
                Concern.credential(caller.tenant(), caller.clientId().orElseThrow())
                        .by(key.id()));
    }
}
