package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.StandingCredentials;
import io.semblance.gateway.keys.StandingCredentials.Held;
import org.springframework.transaction.support.TransactionOperations;

/** Ends a credential: it mints no token, those that it minted end with the next look at it, and nothing waits to be claimed. */
final class RevokeCredential {
    private final TransactionOperations transactions;
    private final StandingCredentials credentials;
    private final Claims claims;
    private final AuditLog audit;

    RevokeCredential(
            TransactionOperations transactions, StandingCredentials credentials, Claims claims, AuditLog audit) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.claims = claims;
        this.audit = audit;
    }

    /**
     * Repeating it is harmless.
     *
     * @return whether there is such a client
     */
    boolean revoke(String clientId, Origin origin) {
        return Boolean.TRUE.equals(transactions.execute(status -> credentials
                .hold(clientId)
                .map(held -> {
                    if (!held.revoked()) {
                        revoke(held, origin);
                    }
                    return true;
                })
                .orElse(false)));
    }

    private void revoke(Held held, Origin origin) {
        credentials.revoke(held);
        claims.close(held.clientId());
        audit.add(origin, AuditAction.CREDENTIAL_REVOKED, Concern.credential(held.tenant(), held.clientId()));
    }
}
