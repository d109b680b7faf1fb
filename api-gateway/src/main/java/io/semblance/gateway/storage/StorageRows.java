package io.semblance.gateway.storage;

import io.semblance.schema.id.TenantId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tenants' storages. A tenant has one in use at most; earlier ones stay until they are empty. */
final class StorageRows {
    /** Longer than any transaction that has found a storage in use takes to note a delivery to it. */
    private static final Duration QUIET = Duration.ofHours(1);

    private final JdbcClient sql;
    private final InstantSource clock;

    StorageRows(JdbcClient sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<TenantStorage> inUse(TenantId tenant) {
        return sql.sql("SELECT * FROM tenant_storages WHERE tenant_id = :tenant AND ended_at IS NULL")
                .param("tenant", tenant.value())
                .query(StorageRows::storage)
                .optional();
    }

    Optional<TenantStorage> find(String id) {
        return sql.sql("SELECT * FROM tenant_storages WHERE id = :id")
                .param("id", id)
                .query(StorageRows::storage)
                .optional();
    }

    /** Makes everybody else who changes the tenant's storage wait until the transaction ends. */
    void lock(TenantId tenant) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('tenant storage ' || :tenant, 0))")
                .param("tenant", tenant.value())
                .query(row -> {});
    }

    void insert(TenantStorage storage) {
        sql.sql("""
                        INSERT INTO tenant_storages (id, tenant_id, endpoint, bucket, region, prefix, keep_expired,
                            keys_sealed, created_at, changed_at)
                        VALUES (:id, :tenant, :endpoint, :bucket, :region, :prefix, :keep, :keys, :created, :changed)
                        """)
                .param("id", storage.id())
                .param("tenant", storage.tenant().value())
                .param("endpoint", storage.place().endpoint().toString())
                .param("bucket", storage.place().bucket())
                .param("region", storage.place().region())
                .param("prefix", storage.place().prefix())
                .param("keep", storage.keepExpired())
                .param("keys", storage.sealedKeys().bytes())
                .param("created", at(storage.createdAt()))
                .param("changed", at(storage.changedAt()))
                .update();
    }

    /** Sets keys and keeping anew, also for what was delivered before. */
    void change(TenantStorage storage) {
        sql.sql("""
                        UPDATE tenant_storages SET keep_expired = :keep, keys_sealed = :keys, changed_at = :changed
                        WHERE id = :id
                        """)
                .param("id", storage.id())
                .param("keep", storage.keepExpired())
                .param("keys", storage.sealedKeys().bytes())
                .param("changed", at(storage.changedAt()))
                .update();
    }

    void end(String id) {
        sql.sql("UPDATE tenant_storages SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Removes, with their keys, those out of use that nothing of ours lies in any more. */
    void forget() {
        sql.sql("""
                        DELETE FROM tenant_storages s WHERE ended_at < :before
                            AND NOT EXISTS (SELECT FROM deliveries d WHERE d.storage_id = s.id)
                        """).param("before", at(clock.instant().minus(QUIET))).update();
    }

    private static TenantStorage storage(ResultSet row, int number) throws SQLException {
        return new TenantStorage(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                new Place(
                        URI.create(row.getString("endpoint")),
                        row.getString("bucket"),
                        row.getString("region"),
                        row.getString("prefix")),
                row.getBoolean("keep_expired"),
                new SealedKeys(row.getBytes("keys_sealed")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
