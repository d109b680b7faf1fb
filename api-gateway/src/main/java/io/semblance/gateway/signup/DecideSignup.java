package io.semblance.gateway.signup;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.credentials.Claims;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.signup.Signup.Account;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An operator's word on a request for access. To say the same again is harmless; to say otherwise is refused, as a client
 * may know of the first word already.
 */
final class DecideSignup {
    private final TransactionOperations transactions;
    private final SignupRows rows;
    private final CreateTenant createTenant;
    private final Claims claims;
    private final AuditLog audit;

    DecideSignup(
            TransactionOperations transactions,
            SignupRows rows,
            CreateTenant createTenant,
            Claims claims,
            AuditLog audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.createTenant = createTenant;
        this.claims = claims;
        this.audit = audit;
    }

    /** Opens an account, whose first secret waits to be claimed by whoever asked. */
    Signup approve(String id, Origin origin) {
        return decide(id, SignupState.APPROVED, pending -> {
            var made = createTenant.create(pending.applicant().company(), origin);
            var claim = claims.issue(made.clientId(), made.tenant(), made.clientSecret());
            audit.add(
                    origin,
                    AuditAction.SIGNUP_APPROVED,
                    Concern.credential(made.tenant(), made.clientId()).by(id));
            return rows.approve(id, new Account(made.tenant(), made.clientId(), claim.id()));
        });
    }

    Signup decline(String id, Origin origin) {
        return decide(id, SignupState.DECLINED, pending -> {
            audit.add(origin, AuditAction.SIGNUP_DECLINED, Concern.only(id));
            return rows.decline(id);
        });
    }

    /** Two operators at once: the row's lock lets the second see what the first has said. */
    private Signup decide(String id, SignupState wanted, Function<Signup, Signup> decision) {
        return Optional.ofNullable(transactions.execute(status -> {
                    Signup found = Optional.of(id)
                            .filter(Signup::isId)
                            .flatMap(rows::hold)
                            .orElseThrow(UnknownSignup::refusal);
                    if (found.state() == SignupState.PENDING) {
                        return decision.apply(found);
                    }
                    return agreed(found, wanted);
                }))
                .orElseThrow();
    }

    private static Signup agreed(Signup found, SignupState wanted) {
        if (found.state() != wanted) {
            throw new ApiException(
                            ErrorCode.SIGNUP_ALREADY_DECIDED,
                            "The request for access is " + found.state().word() + " already.")
                    .with("status_of_signup", found.state().word());
        }
        return found;
    }
}
