package io.semblance.gateway.operator;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.Pause;
import io.semblance.gateway.jobs.Pauses;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Holds queued jobs back from the workers, and lets them go on. What is on its way or running is left alone. */
final class PauseJobs {
    private final TransactionOperations transactions;
    private final Pauses pauses;
    private final AuditLog audit;
    private final InstantSource clock;

    PauseJobs(TransactionOperations transactions, Pauses pauses, AuditLog audit, InstantSource clock) {
        this.transactions = transactions;
        this.pauses = pauses;
        this.audit = audit;
        this.clock = clock;
    }

    /** Repeating it changes no more than the reason. */
    Pause pause(Pause.Scope scope, String reason, Origin origin) {
        Pause wished = new Pause(scope, reason, clock.instant().truncatedTo(ChronoUnit.MICROS), origin.requestId());
        return Optional.ofNullable(transactions.execute(status -> {
                    audit.add(origin, AuditAction.JOBS_PAUSED, concern(scope));
                    return pauses.set(wished);
                }))
                .orElseThrow();
    }

    /** Repeating it is harmless. */
    void resume(Pause.Scope scope, Origin origin) {
        transactions.executeWithoutResult(status -> {
            if (pauses.end(scope)) {
                audit.add(origin, AuditAction.JOBS_RESUMED, concern(scope));
            }
        });
    }

    private static Concern concern(Pause.Scope scope) {
        return switch (scope) {
            case Pause.Scope.OfType(var type) -> Concern.only(type.wireName());
            case Pause.Scope.OfTenant(var tenant) -> Concern.tenant(tenant);
        };
    }
}
