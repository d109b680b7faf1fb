package io.semblance.gateway.ledger;

import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reservations, as those who only read or remove them need them. */
final class ReceiptRows {
    private static final String FIND = "SELECT * FROM reservations WHERE tenant_id = :tenant AND job_id = :job";
    // A settlement is never before its reservation: the first condition finds the rows by their index.
    private static final String FORGET = """
            DELETE FROM reservations WHERE job_id IN (
                SELECT job_id FROM reservations WHERE reserved_at < :time AND settled_at < :time
                ORDER BY reserved_at LIMIT :limit)
            """;

    private final JdbcClient sql;

    ReceiptRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Receipt> find(TenantId tenant, JobId job) {
        return sql.sql(FIND)
                .param("tenant", tenant.value())
                .param("job", job.value())
                .query(ReceiptRows::receipt)
                .optional();
    }

    /**
     * Removes reservations that were settled before, oldest first; one that is held stays, however old.
     *
     * @return how many
     */
    int forget(Instant settledBefore, int limit) {
        return sql.sql(FORGET)
                .param("time", settledBefore.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                new JobId(row.getString("job_id")),
                Optional.ofNullable(row.getString("generation_id")).map(GenerationId::new),
                row.getLong("reserved"),
                row.getObject("reserved_at", OffsetDateTime.class).toInstant(),
                settlement(row));
    }

    private static Optional<Receipt.Settlement> settlement(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("settled_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Receipt.Settlement(row.getLong("captured"), row.getLong("released"), at.toInstant()));
    }
}
