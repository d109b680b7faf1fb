package io.semblance.gateway.ledger;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.SubscriptionId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The subscriptions of tenants. Whatever an operator does to one is done by {@link #open} or {@link #end}, which tell the
 * audit log of it.
 */
final class Subscriptions {
    private static final int SHOWN = 100;

    private final TransactionOperations transactions;
    private final SubscriptionRows rows;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    Subscriptions(
            TransactionOperations transactions, SubscriptionRows rows, AuditLog audit, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Refuses with SUBSCRIPTION_OVERLAPS when the tenant has one for a part of the window: so a request that is repeated
     * because its answer was lost opens no second one.
     */
    Subscription open(TenantId tenant, Subscription.Terms terms, Origin origin) {
        Subscription opened = new Subscription(ids.newSubscription(), tenant, terms, 0, 0, now(), Optional.empty());
        transactions.executeWithoutResult(status -> {
            rows.takeTurn(tenant);
            if (!rows.insert(opened)) {
                throw new ApiException(
                        ErrorCode.SUBSCRIPTION_OVERLAPS, "Another subscription of the tenant meets this window.");
            }
            audit.add(origin, AuditAction.SUBSCRIPTION_OPENED, concern(opened.tenant(), opened.id()));
        });
        return opened;
    }

    /**
     * Ends one before its time: nothing more is reserved of it, and what is held settles as if it had not ended. Repeating
     * it is harmless.
     */
    Subscription end(TenantId tenant, SubscriptionId id, Origin origin) {
        transactions.executeWithoutResult(status -> {
            if (rows.end(tenant, id, now())) {
                audit.add(origin, AuditAction.SUBSCRIPTION_ENDED, concern(tenant, id));
            }
        });
        return rows.find(tenant, id)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.SUBSCRIPTION_NOT_FOUND, "The tenant has no subscription of this id."));
    }

    private static Concern concern(TenantId tenant, SubscriptionId id) {
        return Concern.of(tenant, id.value());
    }

    /** The latest hundred, the one that begins last first. */
    List<Subscription> of(TenantId tenant) {
        return rows.list(tenant, SHOWN);
    }

    Optional<Subscription> active(TenantId tenant) {
        return rows.active(tenant, now());
    }

    /** The time that windows are compared with. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
