package io.semblance.gateway.keys;

import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.transaction.support.TransactionOperations;

/** Opens an account with its first credential. */
public final class CreateTenant {
    private final TransactionOperations transactions;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Ids ids;
    private final InstantSource clock;
    private final AuditLog audit;

    CreateTenant(
            TransactionOperations transactions,
            Accounts accounts,
            Secrets secrets,
            Ids ids,
            InstantSource clock,
            AuditLog audit) {
        this.audit = audit;
        this.transactions = transactions;
        this.accounts = accounts;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A new account. The secret is not kept and cannot be shown again.
     *
     * @param clientSecret 64 URL-safe characters
     */
    public record NewTenant(TenantId tenant, String name, String clientId, String clientSecret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "NewTenant[tenant=" + tenant + ", clientId=" + clientId + "]";
        }
    }

    /**
     * @param name any text to know the tenant by; names may repeat
     */
    public NewTenant create(String name, Origin origin) {
        NewTenant made = new NewTenant(ids.newTenant(), name, secrets.newClientId(), secrets.newSecret());
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            accounts.addTenant(made.tenant(), name, now);
            accounts.addCredential(made.clientId(), made.tenant(), Secrets.sha256(made.clientSecret()), now);
            audit.add(origin, AuditAction.TENANT_CREATED, Concern.credential(made.tenant(), made.clientId()));
        });
        return made;
    }
}
