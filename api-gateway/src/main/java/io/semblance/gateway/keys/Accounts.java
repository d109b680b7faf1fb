package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants and their credentials in the database. */
final class Accounts {
    private static final String ADD_TENANT = "INSERT INTO tenants (id, name, created_at) VALUES (:tenant, :name, :now)";
    private static final String ADD_CREDENTIAL = """
            INSERT INTO credentials (client_id, tenant_id, secret_sha256, created_at)
            VALUES (:client, :tenant, :secret, :now)
            """;
    private static final String FIND = """
            SELECT tenant_id, secret_sha256 FROM credentials WHERE client_id = :client AND revoked_at IS NULL
            """;
    private static final String REVOKE = """
            UPDATE credentials SET revoked_at = :now WHERE client_id = :client AND revoked_at IS NULL
            """;

    private final JdbcClient sql;

    Accounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A credential that stands. */
    record Credential(TenantId tenant, byte[] secretSha256) {}

    void addTenant(TenantId tenant, String name, Instant now) {
        sql.sql(ADD_TENANT)
                .param("tenant", tenant.value())
                .param("name", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void addCredential(String clientId, TenantId tenant, byte[] secretSha256, Instant now) {
        sql.sql(ADD_CREDENTIAL)
                .param("client", clientId)
                .param("tenant", tenant.value())
                .param("secret", secretSha256)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty for one that is unknown or revoked. */
    Optional<Credential> credential(String clientId) {
        return sql.sql(FIND)
                .param("client", clientId)
                .query((row, number) ->
                        new Credential(new TenantId(row.getString("tenant_id")), row.getBytes("secret_sha256")))
                .optional();
    }

    /**
     * @return whether it stood
     */
    boolean revoke(String clientId, Instant now) {
        return sql.sql(REVOKE)
                        .param("client", clientId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
