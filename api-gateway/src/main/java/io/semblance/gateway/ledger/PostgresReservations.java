package io.semblance.gateway.ledger;

import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.SubscriptionId;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One row for each job that holds rows, and two counters on the subscription it counts against. The counters are there
 * because a busy tenant has hundreds of thousands of reservations in a window: their sum would have to be formed under the
 * same lock for every job, while a counter is compared and changed in one statement, which holds the lock for the commit and
 * nothing else. All gateways meet at that one row, so the count is exact however many there are; a tenant is bounded by the
 * commits the database can do one after the other, and waits for no other tenant.
 */
public final class PostgresReservations implements Reservations {
    // Who waited for the row sees what the one before left in it: the condition is checked anew after the wait.
    private static final String RESERVE = """
            WITH place AS (
                UPDATE subscriptions SET held = held + :rows
                WHERE tenant_id = :tenant AND starts_at <= :now AND ends_at > :now AND ended_at IS NULL
                    AND :rows <= rows - used - held AND :rows <= coalesce(request_cap, :rows)
                RETURNING id
            ), unmetered AS (
                SELECT CAST(NULL AS text) AS id
                WHERE NOT :required AND NOT EXISTS (
                    SELECT 1 FROM subscriptions
                    WHERE tenant_id = :tenant AND starts_at <= :now AND (ended_at IS NULL OR ended_at > starts_at))
            )
            INSERT INTO reservations (job_id, tenant_id, generation_id, subscription_id, reserved, reserved_at)
            SELECT :job, :tenant, CAST(:generation AS text), id, :rows, :now
            FROM (SELECT id FROM place UNION ALL SELECT id FROM unmetered) AS either
            """;
    private static final String SETTLE = """
            UPDATE reservations r SET captured = least(s.captured, r.reserved), settled_at = :now
            FROM unnest(CAST(:jobs AS text[]), CAST(:captured AS bigint[])) AS s (job_id, captured)
            WHERE r.job_id = s.job_id AND r.settled_at IS NULL
            RETURNING r.tenant_id, r.subscription_id, r.captured, r.released
            """;
    private static final String ADD_TO_DAY = """
            INSERT INTO usage_days AS u (tenant_id, day, jobs, captured, released)
            VALUES (:tenant, :day, :jobs, :captured, :released)
            ON CONFLICT (tenant_id, day) DO UPDATE SET jobs = u.jobs + excluded.jobs,
                captured = u.captured + excluded.captured, released = u.released + excluded.released
            """;
    private static final String COUNT = """
            UPDATE subscriptions SET held = held - :captured - :released, used = used + :captured WHERE id = :id
            """;

    private final JdbcClient sql;
    private final SubscriptionRows subscriptions;
    private final InstantSource clock;
    private final boolean subscriptionRequired;
    private final LedgerMetrics metrics;

    /**
     * @param subscriptionRequired whether a tenant that never had a subscription may reserve nothing
     */
    public PostgresReservations(
            JdbcClient sql, InstantSource clock, boolean subscriptionRequired, LedgerMetrics metrics) {
        this.sql = sql;
        this.subscriptions = new SubscriptionRows(sql);
        this.clock = clock;
        this.subscriptionRequired = subscriptionRequired;
        this.metrics = metrics;
    }

    @Override
    public void reserve(TenantId tenant, JobId job, Optional<GenerationId> generation, long rows) {
        Instant now = now();
        int reserved = sql.sql(RESERVE)
                .param("job", job.value())
                .param("tenant", tenant.value())
                .param("generation", generation.map(GenerationId::value).orElse(null))
                .param("rows", rows)
                .param("required", subscriptionRequired)
                .param("now", at(now))
                .update();
        if (reserved == 0) {
            Shortage shortage = Shortage.of(subscriptions.active(tenant, now), rows);
            metrics.refused(shortage.reason());
            throw shortage.refusal(rows);
        }
        metrics.moved(LedgerMetrics.Movement.RESERVED, rows);
    }

    @Override
    public void settle(List<Settlement> settlements) {
        Instant now = now();
        List<Settled> settled = sql.sql(SETTLE)
                .param("jobs", settlements.stream().map(s -> s.job().value()).toArray(String[]::new))
                .param(
                        "captured",
                        settlements.stream()
                                .map(s -> Long.toString(s.captured()))
                                .toArray(String[]::new))
                .param("now", at(now))
                .query(PostgresReservations::settled)
                .list();
        Settled.byTenant(settled).forEach((tenant, sum) -> addToDay(tenant, sum, now));
        Settled.bySubscription(settled).forEach(this::count);
        Settled.Sum all = Settled.Sum.of(settled);
        metrics.moved(LedgerMetrics.Movement.CAPTURED, all.captured());
        metrics.moved(LedgerMetrics.Movement.RELEASED, all.released());
    }

    private void addToDay(String tenant, Settled.Sum sum, Instant now) {
        sql.sql(ADD_TO_DAY)
                .param("tenant", tenant)
                .param("day", at(now).toLocalDate())
                .param("jobs", sum.jobs())
                .param("captured", sum.captured())
                .param("released", sum.released())
                .update();
    }

    private void count(String subscription, Settled.Sum sum) {
        sql.sql(COUNT)
                .param("id", subscription)
                .param("captured", sum.captured())
                .param("released", sum.released())
                .update();
    }

    private static Settled settled(ResultSet row, int number) throws SQLException {
        return new Settled(
                row.getString("tenant_id"),
                Optional.ofNullable(row.getString("subscription_id")).map(SubscriptionId::new),
                row.getLong("captured"),
                row.getLong("released"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
