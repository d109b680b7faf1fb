package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Exchanges a claim token for the secret, once. */
final class RedeemClaim {
    private final TransactionOperations transactions;
    private final Claims claims;
    private final AuditLog audit;

    RedeemClaim(TransactionOperations transactions, Claims claims, AuditLog audit) {
        this.transactions = transactions;
        this.claims = claims;
        this.audit = audit;
    }

    /** Refuses with CREDENTIAL_CLAIM_NOT_FOUND what is unknown, expired or used; all alike, so that a guess learns nothing. */
    Claims.Taken redeem(String token, String requestId) {
        return Optional.ofNullable(transactions.execute(status -> taken(token, requestId)))
                .orElseThrow(RedeemClaim::notFound);
    }

    private Claims.Taken taken(String token, String requestId) {
        // The refusal rolls the transaction back: a secret that could not be opened is not used up.
        Claims.Taken taken = claims.take(token).orElseThrow(RedeemClaim::notFound);
        audit.add(
                new Origin(Actor.CLAIMANT, requestId),
                AuditAction.CREDENTIAL_CLAIMED,
                Concern.credential(taken.tenant(), taken.clientId()));
        return taken;
    }

    private static ApiException notFound() {
        return new ApiException(
                ErrorCode.CREDENTIAL_CLAIM_NOT_FOUND, "The claim token is unknown, expired or already used.");
    }
}
