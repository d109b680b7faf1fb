package io.semblance.gateway.audit;

import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The table of deeds. A trigger refuses to change or remove a row, so the log says what was done even to those who can
 * write to the database.
 */
public final class AuditLog {
    private static final String ID_PREFIX = "aud_";
    private static final String ADD = """
            INSERT INTO audit_log (id, at, action, actor, tenant_id, client_id, subject, request_id)
            VALUES (:id, :at, :action, :actor, :tenant, :client, :subject, :request)
            """;
    private static final String LIST = """
            SELECT id, at, action, actor, tenant_id, client_id, subject, request_id FROM audit_log
            WHERE (CAST(:before AS text) IS NULL OR id < :before)
              AND (CAST(:tenant AS text) IS NULL OR tenant_id = :tenant)
              AND (CAST(:action AS text) IS NULL OR action = :action)
            ORDER BY id DESC LIMIT :limit
            """;

    private final JdbcClient sql;
    private final Ids ids;
    private final InstantSource clock;

    public AuditLog(JdbcClient sql, Ids ids, InstantSource clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /** Which entries to list; empty for all. */
    public record Filter(Optional<TenantId> tenant, Optional<AuditAction> action) {}

    /** Adds an entry in the transaction that does the deed, so that there is neither without the other. */
    public void add(Origin origin, AuditAction action, Concern concern) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit entry belongs into the transaction of its deed");
        }
        sql.sql(ADD)
                .param("id", ID_PREFIX + ids.ulid())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("action", action.word())
                .param("actor", origin.actor().word())
                .param("tenant", concern.tenant().map(TenantId::value).orElse(null), Types.VARCHAR)
                .param("client", concern.clientId().orElse(null), Types.VARCHAR)
                .param("subject", concern.subject().orElse(null), Types.VARCHAR)
                .param("request", origin.requestId())
                .update();
    }

    /**
     * The newest entries first.
     *
     * @param before the id that the list begins after; empty for the newest
     */
    public List<AuditEntry> list(Filter filter, Optional<String> before, int limit) {
        return sql.sql(LIST)
                .param("before", before.orElse(null), Types.VARCHAR)
                .param("tenant", filter.tenant().map(TenantId::value).orElse(null), Types.VARCHAR)
                .param("action", filter.action().map(AuditAction::word).orElse(null), Types.VARCHAR)
                .param("limit", limit)
                .query(AuditLog::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                AuditAction.ofWord(row.getString("action")).orElseThrow(),
                new Origin(Actor.ofWord(row.getString("actor")), row.getString("request_id")),
                new Concern(
                        Optional.ofNullable(row.getString("tenant_id")).map(TenantId::new),
                        Optional.ofNullable(row.getString("client_id")),
                        Optional.ofNullable(row.getString("subject"))));
    }
}
