package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants and their credentials in the database. */
final class Accounts {
    // Our ids are of these characters only, and some others are more than a database takes.
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String ADD_TENANT = "INSERT INTO tenants (id, name, created_at) VALUES (:tenant, :name, :now)";
    private static final String HAS_TENANT = "SELECT EXISTS (SELECT FROM tenants WHERE id = :tenant)";
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

    private static final String HOLD =
            "SELECT tenant_id, revoked_at FROM credentials WHERE client_id = :client FOR UPDATE";
    private static final String REPLACE_SECRET =
            "UPDATE credentials SET secret_sha256 = :secret WHERE client_id = :client AND revoked_at IS NULL";

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

    boolean hasTenant(TenantId tenant) {
        return sql.sql(HAS_TENANT)
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
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
        if (!CLIENT_ID.matcher(clientId).matches()) {
            return Optional.empty();
        }
        return sql.sql(FIND)
                .param("client", clientId)
                .query((row, number) ->
                        new Credential(new TenantId(row.getString("tenant_id")), row.getBytes("secret_sha256")))
                .optional();
    }

    /** Locks the credential, standing or revoked, until the caller's transaction ends. */
    Optional<StandingCredentials.Held> hold(String clientId) {
        if (!CLIENT_ID.matcher(clientId).matches()) {
            return Optional.empty();
        }
        return sql.sql(HOLD)
                .param("client", clientId)
                .query((row, number) -> new StandingCredentials.Held(
                        clientId, new TenantId(row.getString("tenant_id")), row.getObject("revoked_at") != null))
                .optional();
    }

    void replaceSecret(String clientId, byte[] secretSha256) {
        sql.sql(REPLACE_SECRET)
                .param("client", clientId)
                .param("secret", secretSha256)
                .update();
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
