package io.semblance.gateway.usage;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.usage.ServedRequest;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests and their totals in the database. */
public final class RequestRows {
    // Totals count what is new to the log alone, so that a request that is told twice counts once. The orders keep two
    // replicas from waiting for each other.
    private static final String RECORD = """
            WITH told AS (
                SELECT * FROM unnest(CAST(:ids AS text[]), CAST(:tenants AS text[]), CAST(:keys AS text[]),
                                     CAST(:endpoints AS text[]), CAST(:methods AS text[]), CAST(:statuses AS integer[]),
                                     CAST(:latencies AS bigint[]), CAST(:ats AS timestamptz[]))
                    AS t (id, tenant_id, key_id, endpoint, method, status, latency_ms, at)
            ), fresh AS (
                INSERT INTO api_requests (id, tenant_id, key_id, endpoint, method, status, latency_ms, at)
                SELECT * FROM told ORDER BY id ON CONFLICT (id) DO NOTHING
                RETURNING tenant_id, key_id, status, latency_ms, at
            ), days AS (
                INSERT INTO api_request_days AS d (tenant_id, day, key_id, status, requests, latency_ms)
                SELECT tenant_id, CAST(at AT TIME ZONE 'UTC' AS date) AS day, key_id, status, count(*), sum(latency_ms)
                FROM fresh GROUP BY tenant_id, day, key_id, status ORDER BY tenant_id, day, key_id, status
                ON CONFLICT (tenant_id, day, key_id, status) DO UPDATE SET
                    requests = d.requests + EXCLUDED.requests, latency_ms = d.latency_ms + EXCLUDED.latency_ms
            )
            INSERT INTO api_key_usage AS u (key_id, total_requests, last_used_at)
            SELECT key_id, count(*), max(at) FROM fresh GROUP BY key_id ORDER BY key_id
            ON CONFLICT (key_id) DO UPDATE SET
                total_requests = u.total_requests + EXCLUDED.total_requests,
                last_used_at = GREATEST(u.last_used_at, EXCLUDED.last_used_at)
            """;
    private static final String TOTALS = """
            SELECT day, status, sum(requests) AS requests, sum(latency_ms) AS latency_ms FROM api_request_days
            WHERE tenant_id = :tenant AND day >= :first AND (CAST(:key AS text) IS NULL OR key_id = :key)
            GROUP BY day, status ORDER BY day, status
            """;
    private static final String LOG_ENTRY = """
            SELECT r.id, r.endpoint, r.method, r.status, r.latency_ms, r.at, r.key_id, k.name, k.key_prefix
            FROM api_requests r JOIN api_keys k ON k.id = r.key_id
            """;
    private static final String RECENT = LOG_ENTRY + "WHERE r.tenant_id = :tenant ORDER BY r.id DESC LIMIT :limit";
    private static final String RECENT_OF_KEY = LOG_ENTRY
            + "WHERE r.key_id = :key AND r.tenant_id = :tenant AND k.tenant_id = :tenant ORDER BY r.id DESC LIMIT :limit";
    private static final String FORGET = """
            DELETE FROM api_requests WHERE id IN (SELECT id FROM api_requests WHERE at < :over LIMIT :limit)
            """;
    private static final String FORGET_DAYS = "DELETE FROM api_request_days WHERE day < :over";

    private final JdbcClient sql;

    RequestRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Requests of one day with one status. */
    record Total(LocalDate day, int status, long requests, long latencyMs) {}

    /** A request of the log, with what its key is called. */
    record Logged(
            String id,
            String endpoint,
            String method,
            int status,
            long latencyMs,
            Instant at,
            String keyId,
            String keyName,
            String keyPrefix) {}

    /** Writes requests down and counts those that are new, in one statement. */
    public void record(List<ServedRequest> requests) {
        sql.sql(RECORD)
                .param("ids", column(requests, ServedRequest::id))
                .param("tenants", column(requests, request -> request.tenant().value()))
                .param("keys", column(requests, ServedRequest::keyId))
                .param("endpoints", column(requests, ServedRequest::endpoint))
                .param("methods", column(requests, ServedRequest::method))
                .param("statuses", column(requests, request -> Integer.toString(request.status())))
                .param(
                        "latencies",
                        column(
                                requests,
                                request -> Long.toString(request.latency().toMillis())))
                .param("ats", column(requests, request -> request.at().toString()))
                .update();
    }

    private static String[] column(List<ServedRequest> requests, Function<ServedRequest, String> value) {
        return requests.stream().map(value).toArray(String[]::new);
    }

    /** From a day on, oldest first. */
    List<Total> totals(TenantId tenant, LocalDate first, Optional<String> keyId) {
        return sql.sql(TOTALS)
                .param("tenant", tenant.value())
                .param("first", first)
                .param("key", keyId.orElse(null), Types.VARCHAR)
                .query((row, number) -> new Total(
                        row.getObject("day", LocalDate.class),
                        row.getInt("status"),
                        row.getLong("requests"),
                        row.getLong("latency_ms")))
                .list();
    }

    /** The newest first. */
    List<Logged> recent(TenantId tenant, Optional<String> keyId, int limit) {
        JdbcClient.StatementSpec query =
                keyId.map(key -> sql.sql(RECENT_OF_KEY).param("key", key)).orElseGet(() -> sql.sql(RECENT));
        return query.param("tenant", tenant.value())
                .param("limit", limit)
                .query((row, number) -> new Logged(
                        row.getString("id"),
                        row.getString("endpoint"),
                        row.getString("method"),
                        row.getInt("status"),
                        row.getLong("latency_ms"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("key_id"),
                        row.getString("name"),
                        row.getString("key_prefix")))
                .list();
    }

    /**
     * Removes requests from before a moment.
     *
     * @return how many; as many as the limit when there may be more
     */
    int forget(Instant over, int limit) {
        return sql.sql(FORGET)
                .param("over", over.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    void forgetDays(LocalDate over) {
        sql.sql(FORGET_DAYS).param("over", over).update();
    }
}
