package io.semblance.gateway.operator;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import org.springframework.transaction.support.TransactionOperations;

/** Makes what a tenant has stored unreadable, for good. */
final class DeleteTenantKey {
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final ArtifactStore store;

    DeleteTenantKey(TransactionOperations transactions, AuditLog audit, ArtifactStore store) {
        this.transactions = transactions;
        this.audit = audit;
        this.store = store;
    }

    /**
     * Repeating it is harmless. The store knows no transactions, so the entry comes first: a crash in between leaves an entry
     * of a deed that was not done and can be repeated, never a deed without an entry.
     */
    void delete(TenantId tenant, Origin origin) throws IOException {
        transactions.executeWithoutResult(
                status -> audit.add(origin, AuditAction.DATA_KEY_DELETED, Concern.tenant(tenant)));
        store.deleteTenantKey(tenant);
    }
}
