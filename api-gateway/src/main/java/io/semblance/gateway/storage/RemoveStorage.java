package io.semblance.gateway.storage;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.schema.id.TenantId;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Ends a tenant's use of a storage of its own: what is generated from now on stays here. What lies there expires there. */
final class RemoveStorage {
    private final TransactionOperations transactions;
    private final StorageRows rows;
    private final AuditLog audit;

    RemoveStorage(TransactionOperations transactions, StorageRows rows, AuditLog audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
    }

    /** False when the tenant has none. */
    boolean remove(TenantId tenant, Origin origin) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            rows.lock(tenant);
            Optional<TenantStorage> storage = rows.inUse(tenant);
            storage.ifPresent(found -> {
                rows.end(found.id());
                audit.add(origin, AuditAction.STORAGE_REMOVED, Concern.storage(tenant, found.id()));
            });
            return storage.isPresent();
        }));
    }
}
