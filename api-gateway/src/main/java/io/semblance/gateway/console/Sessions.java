package io.semblance.gateway.console;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.keys.Secrets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Begins and ends sessions. What operators do so is entered in the audit log, tries that failed too. */
public final class Sessions {
    private final SessionRows rows;
    private final Secrets secrets;
    private final TransactionOperations transactions;
    private final AuditLog audit;

    Sessions(SessionRows rows, Secrets secrets, TransactionOperations transactions, AuditLog audit) {
        this.rows = rows;
        this.secrets = secrets;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A session and the only copy of its secret. */
    public record Started(SessionSecret secret, Session session) {}

    /**
     * @param user who signed in, by an id that is neither a name nor an address
     */
    public Started start(Caller caller, String user, String requestId) {
        SessionSecret secret = new SessionSecret(secrets.newSecret());
        Session session = transactions.execute(status -> {
            if (caller.is(Role.OPERATOR)) {
                audit.add(Origin.operator(requestId), AuditAction.OPERATOR_SIGNED_IN, Concern.only(user));
            }
            return rows.start(secret, caller, user);
        });
        return new Started(secret, Objects.requireNonNull(session));
    }

    /** Ends the session, if it stands. */
    void end(SessionSecret secret, String requestId) {
        transactions.executeWithoutResult(status -> {
            rows.find(secret)
                    .filter(session -> session.caller().is(Role.OPERATOR))
                    .ifPresent(session -> audit.add(
                            Origin.operator(requestId), AuditAction.OPERATOR_SIGNED_OUT, Concern.only(session.user())));
            rows.end(secret);
        });
    }

    /**
     * Tells the audit log of somebody who wanted to be an operator and is none.
     *
     * @param user who that was; empty where nobody knows
     */
    public void refused(Optional<String> user, String requestId) {
        transactions.executeWithoutResult(status -> audit.add(
                new Origin(Actor.STRANGER, requestId),
                AuditAction.OPERATOR_SIGN_IN_REFUSED,
                new Concern(Optional.empty(), Optional.empty(), user)));
    }
}
