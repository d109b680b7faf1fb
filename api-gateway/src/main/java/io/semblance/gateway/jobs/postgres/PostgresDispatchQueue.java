package io.semblance.gateway.jobs.postgres;

import static io.semblance.gateway.jobs.postgres.PostgresJobRows.at;
import static io.semblance.gateway.jobs.postgres.PostgresJobRows.values;

import io.semblance.gateway.jobs.DispatchQueue;
import io.semblance.gateway.jobs.QueuedCommand;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue within the table {@code jobs}. */
public final class PostgresDispatchQueue implements DispatchQueue {
    // Tenants with something queued are found by skipping through the index, and of each only as many jobs are looked
    // at as may go: ten thousand queued jobs of one tenant cost no more than ten.
    // The state of a chosen job is asked for in a way that the index of the queue does not serve: a planner whose
    // statistics know of no queue, because there was none when they were made, would read all of it over and over.
    // What is paused is read once for a statement, before any job is: of a paused type none is looked at, of a
    // paused tenant one, to skip it.
    // The rank of a job is how many of its tenant go before it, those in flight included: lowest first is round-robin.
    private static final String TAKE = """
            WITH RECURSIVE tenants (tenant_id) AS (
                (SELECT tenant_id FROM jobs
                 WHERE state = 'queued' AND type = :type
                   AND NOT EXISTS (SELECT FROM pauses WHERE scope = 'type' AND subject = :type)
                 ORDER BY tenant_id LIMIT 1)
                UNION ALL
                SELECT (SELECT j.tenant_id FROM jobs j
                        WHERE j.state = 'queued' AND j.type = :type AND j.tenant_id > t.tenant_id
                        ORDER BY j.tenant_id LIMIT 1)
                FROM tenants t WHERE t.tenant_id IS NOT NULL
            ), busy AS (
                SELECT tenant_id, count(*) AS jobs, count(*) FILTER (WHERE state = 'dispatched') AS unstarted
                FROM jobs WHERE type = :type AND state IN ('dispatched', 'processing') GROUP BY tenant_id
            ), candidates AS (
                SELECT c.id, c.queued_at, coalesce(b.jobs, 0) + c.place AS rank
                FROM tenants t
                LEFT JOIN busy b ON b.tenant_id = t.tenant_id
                CROSS JOIN LATERAL (
                    SELECT q.id, q.queued_at, row_number() OVER (ORDER BY q.queued_at, q.id) AS place
                    FROM jobs q WHERE q.state = 'queued' AND q.type = :type AND q.tenant_id = t.tenant_id
                    ORDER BY q.queued_at, q.id
                    LIMIT least(:backlog, greatest(0, :perTenant - coalesce(b.jobs, 0)))
                ) c
                WHERE t.tenant_id IS NOT NULL
                  AND t.tenant_id <> ALL (ARRAY(SELECT subject FROM pauses WHERE scope = 'tenant'))
            ), chosen AS (
                SELECT j.id FROM jobs j JOIN candidates c ON c.id = j.id
                WHERE coalesce(j.state, '') = 'queued'
                ORDER BY c.rank, c.queued_at, c.id
                LIMIT greatest(0, :backlog - (SELECT coalesce(sum(unstarted), 0) FROM busy))
                FOR UPDATE OF j SKIP LOCKED
            )
            UPDATE jobs SET state = 'dispatched', dispatches = dispatches + 1, sent_at = NULL, lease_until = :lease
            WHERE id IN (SELECT id FROM chosen)
            RETURNING id, tenant_id, type, dispatches, command, request_id, traceparent, dialect, queued_at
            """;
    // What the projection holds at this moment has gone on; waiting for it, in no order of ids, could deadlock.
    private static final String SENT = """
            WITH mine AS (
                SELECT id FROM jobs WHERE id = ANY(:ids) AND state = 'dispatched' FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs SET sent_at = :now, lease_until = :lease FROM mine WHERE jobs.id = mine.id
            """;
    // The number of the dispatch is given back: only what was sent counts.
    private static final String PUT_BACK = """
            WITH mine AS (
                SELECT id FROM jobs WHERE id = ANY(:ids) AND state = 'dispatched' AND sent_at IS NULL
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs SET state = 'queued', dispatches = dispatches - 1, lease_until = NULL
            FROM mine WHERE jobs.id = mine.id
            """;

    private static final String COMMAND = """
            SELECT id, tenant_id, type, dispatches, command, request_id, traceparent, dialect, queued_at
            FROM jobs WHERE id = :id
            """;

    private final JdbcClient sql;

    public PostgresDispatchQueue(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<QueuedCommand> take(JobType type, Bounds bounds, Instant leaseUntil) {
        return sql.sql(TAKE)
                .param("type", type.wireName())
                .param("backlog", bounds.backlog())
                .param("perTenant", bounds.perTenant())
                .param("lease", at(leaseUntil))
                .query(PostgresDispatchQueue::command)
                .list();
    }

    @Override
    public void sent(Collection<JobId> jobs, Instant now, Instant leaseUntil) {
        sql.sql(SENT)
                .param("ids", values(jobs))
                .param("now", at(now))
                .param("lease", at(leaseUntil))
                .update();
    }

    @Override
    public void putBack(Collection<JobId> jobs) {
        sql.sql(PUT_BACK).param("ids", values(jobs)).update();
    }

    @Override
    public Optional<QueuedCommand> command(JobId job) {
        return sql.sql(COMMAND)
                .param("id", job.value())
                .query(PostgresDispatchQueue::command)
                .optional();
    }

    private static QueuedCommand command(ResultSet row, int number) throws SQLException {
        return new QueuedCommand(
                new JobId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                JobRowMapper.type(row.getString("type")),
                row.getInt("dispatches"),
                row.getBytes("command"),
                new RequestContext(
                        row.getString("request_id"), JobRowMapper.text(row, "traceparent"), row.getString("dialect")),
                JobRowMapper.time(row, "queued_at").orElseThrow());
    }
}
