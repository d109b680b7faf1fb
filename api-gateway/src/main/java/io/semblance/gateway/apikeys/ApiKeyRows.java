package io.semblance.gateway.apikeys;

import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys and their accounts in the database. */
final class ApiKeyRows {
    private static final String COLUMNS =
            "k.id, k.tenant_id, k.name, k.key_prefix, k.scopes, k.rate_limit, k.test, k.created_at, k.expires_at, k.revoked_at";

    private static final String HOLD_ACCOUNT = """
            INSERT INTO oracle_accounts (tenant_id) VALUES (:tenant)
            ON CONFLICT (tenant_id) DO UPDATE SET tenant_id = EXCLUDED.tenant_id
            """;
    private static final String COUNT_ACTIVE = """
            SELECT count(*) FROM api_keys
            WHERE tenant_id = :tenant AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
            """;
    private static final String ADD = """
            INSERT INTO api_keys
                (id, tenant_id, name, key_prefix, secret_sha256, scopes, rate_limit, test, created_at, expires_at)
            VALUES (:id, :tenant, :name, :prefix, :hash, :scopes, :rateLimit, :test, :now, :expires)
            """;
    // Nobody knows a hash of which only a part is right, but a lookup by what is shown anyway tells nothing at all.
    private static final String FIND = "SELECT " + COLUMNS + """
            , k.secret_sha256, COALESCE(a.access, true) AS access
            FROM api_keys k LEFT JOIN oracle_accounts a ON a.tenant_id = k.tenant_id WHERE k.key_prefix = :prefix
            """;
    // Those that can be used first: however many there were, these are on the list.
    private static final String LIST = "SELECT " + COLUMNS + """
            , COALESCE(u.total_requests, 0) AS total_requests, u.last_used_at
            FROM api_keys k LEFT JOIN api_key_usage u ON u.key_id = k.id WHERE k.tenant_id = :tenant
            ORDER BY (k.revoked_at IS NULL) DESC, k.id DESC LIMIT :limit
            """;
    private static final String HOLD =
            "SELECT " + COLUMNS + " FROM api_keys k WHERE k.id = :id AND k.tenant_id = :tenant FOR UPDATE";
    private static final String REVOKE = "UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL";
    private static final String SET_ACCESS = """
            INSERT INTO oracle_accounts (tenant_id, access) VALUES (:tenant, :access)
            ON CONFLICT (tenant_id) DO UPDATE SET access = EXCLUDED.access
            """;

    private final JdbcClient sql;

    ApiKeyRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A key with what is needed to admit a request of it.
     *
     * @param access whether the account may use the routes that take keys
     */
    record Presented(ApiKey key, byte[] sha256, boolean access) {}

    /** A key with what it was used for. */
    record Used(ApiKey key, long totalRequests, Optional<Instant> lastUsedAt) {}

    /** Lets the caller's transaction make keys of the account alone. */
    void holdAccount(TenantId tenant) {
        sql.sql(HOLD_ACCOUNT).param("tenant", tenant.value()).update();
    }

    long countActive(TenantId tenant, Instant now) {
        return sql.sql(COUNT_ACTIVE)
                .param("tenant", tenant.value())
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    void add(ApiKey key, byte[] sha256) {
        sql.sql(ADD)
                .param("id", key.id())
                .param("tenant", key.tenant().value())
                .param("name", key.name())
                .param("prefix", key.prefix())
                .param("hash", sha256)
                .param("scopes", Scope.join(key.scopes()))
                .param("rateLimit", key.rateLimit())
                .param("test", key.test())
                .param("now", at(key.createdAt()))
                .param("expires", key.expiresAt().map(ApiKeyRows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The keys that begin so: one, but for a chance of less than one in a million million. */
    List<Presented> find(String prefix) {
        return sql.sql(FIND)
                .param("prefix", prefix)
                .query((row, number) ->
                        new Presented(key(row), row.getBytes("secret_sha256"), row.getBoolean("access")))
                .list();
    }

    /** The newest first, but those that were revoked last. */
    List<Used> list(TenantId tenant, int limit) {
        return sql.sql(LIST)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query((row, number) -> new Used(key(row), row.getLong("total_requests"), instant(row, "last_used_at")))
                .list();
    }

    /** Locks the key until the caller's transaction ends. */
    Optional<ApiKey> hold(TenantId tenant, String id) {
        return sql.sql(HOLD)
                .param("id", id)
                .param("tenant", tenant.value())
                .query((row, number) -> key(row))
                .optional();
    }

    void revoke(String id, Instant now) {
        sql.sql(REVOKE).param("id", id).param("now", at(now)).update();
    }

    void setAccess(TenantId tenant, boolean access) {
        sql.sql(SET_ACCESS)
                .param("tenant", tenant.value())
                .param("access", access)
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                row.getString("key_prefix"),
                Scope.split(row.getString("scopes")),
                row.getInt("rate_limit"),
                row.getBoolean("test"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
