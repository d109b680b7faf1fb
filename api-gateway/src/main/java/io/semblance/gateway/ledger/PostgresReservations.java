package io.semblance.gateway.ledger;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row for each job that holds rows. */
public final class PostgresReservations implements Reservations {
    private static final String RESERVE = """
            INSERT INTO reservations (job_id, tenant_id, reserved, reserved_at) VALUES (:job, :tenant, :rows, :now)
            """;
    private static final String SETTLE = """
            UPDATE reservations r SET captured = s.captured, settled_at = :now
            FROM unnest(CAST(:jobs AS text[]), CAST(:captured AS bigint[])) AS s (job_id, captured)
            WHERE r.job_id = s.job_id AND r.settled_at IS NULL
            """;

    private final JdbcClient sql;
    private final InstantSource clock;

    public PostgresReservations(JdbcClient sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void reserve(TenantId tenant, JobId job, long rows) {
        sql.sql(RESERVE)
                .param("job", job.value())
                .param("tenant", tenant.value())
                .param("rows", rows)
                .param("now", now())
                .update();
    }

    @Override
    public void settle(List<Settlement> settlements) {
        sql.sql(SETTLE)
                .param("jobs", settlements.stream().map(s -> s.job().value()).toArray(String[]::new))
                .param(
                        "captured",
                        settlements.stream()
                                .map(s -> Long.toString(s.captured()))
                                .toArray(String[]::new))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
