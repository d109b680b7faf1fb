package io.semblance.gateway.apikeys;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.schema.id.TenantId;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Lets an account use the routes that take keys, or not. Every account may until an operator says otherwise. */
final class OracleAccess {
    private final TransactionOperations transactions;
    private final ApiKeyRows rows;
    private final AuditLog audit;

    OracleAccess(TransactionOperations transactions, ApiKeyRows rows, AuditLog audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
    }

    /** Holds from the next request on, at all replicas. */
    void set(TenantId tenant, boolean access, Origin origin) {
        transactions.executeWithoutResult(status -> {
            rows.setAccess(tenant, access);
            audit.add(
                    origin,
                    access ? AuditAction.ORACLE_ACCESS_GRANTED : AuditAction.ORACLE_ACCESS_WITHDRAWN,
                    new Concern(Optional.of(tenant), Optional.empty(), Optional.empty()));
        });
    }
}
