package io.semblance.gateway.ledger;

import io.semblance.schema.id.TenantId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the settled jobs of tenants came to, day by day. */
final class UsageRows {
    private static final String DAYS = """
            SELECT day, jobs, captured, released FROM usage_days
            WHERE tenant_id = :tenant AND day >= :from ORDER BY day DESC
            """;
    private static final String FORGET = "DELETE FROM usage_days WHERE day < :day";

    private final JdbcClient sql;

    UsageRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** A day in UTC on which jobs were settled. */
    record Day(LocalDate day, long jobs, long captured, long released) {}

    /** The newest day first; without those on which nothing was settled. */
    List<Day> since(TenantId tenant, LocalDate from) {
        return sql.sql(DAYS)
                .param("tenant", tenant.value())
                .param("from", from)
                .query((row, number) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("jobs"),
                        row.getLong("captured"),
                        row.getLong("released")))
                .list();
    }

    void forget(LocalDate before) {
        sql.sql(FORGET).param("day", before).update();
    }
}
