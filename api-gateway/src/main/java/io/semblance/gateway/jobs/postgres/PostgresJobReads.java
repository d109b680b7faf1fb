package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.JobReads;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reading side of the table {@code jobs}. */
public final class PostgresJobReads implements JobReads {
    private static final String FIND =
            "SELECT " + JobRowMapper.COLUMNS + " FROM jobs WHERE id = :id AND tenant_id = :tenant";
    // The words of the filter are those that clients see; see JobView.status.
    private static final String LIST = "SELECT " + JobRowMapper.COLUMNS + """
            FROM jobs
            WHERE tenant_id = :tenant
              AND (CAST(:before AS text) IS NULL OR id < :before)
              AND (CAST(:type AS text) IS NULL OR type = :type)
              AND (CAST(:status AS text) IS NULL OR :status = CASE
                    WHEN state IN ('queued', 'dispatched') AND attempt_id IS NULL THEN 'queued'
                    WHEN state IN ('queued', 'dispatched', 'delivering') THEN 'processing'
                    ELSE state END)
            ORDER BY id DESC LIMIT :limit
            """;
    // A subquery, and a state that the index of the queue does not serve: a planner whose statistics know of no queue
    // would read, for a join of two conditions on the queue, all of it for each of its jobs.
    private static final String POSITION = """
            SELECT (SELECT count(*) + 1 FROM jobs ahead
                    WHERE ahead.state = 'queued' AND ahead.type = mine.type AND ahead.tenant_id = mine.tenant_id
                      AND (ahead.queued_at, ahead.id) < (mine.queued_at, mine.id))
            FROM jobs mine WHERE mine.id = :id AND coalesce(mine.state, '') = 'queued'
            """;

    private final JdbcClient sql;
    private final JobRowMapper mapper = new JobRowMapper();

    public PostgresJobReads(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<JobView> find(TenantId tenant, JobId job) {
        return sql.sql(FIND)
                .param("id", job.value())
                .param("tenant", tenant.value())
                .query(mapper)
                .optional();
    }

    @Override
    public List<JobView> list(TenantId tenant, Jobs.Filter filter, PageRequest request) {
        return sql.sql(LIST)
                .param("tenant", tenant.value())
                .param("before", request.before().orElse(null), Types.VARCHAR)
                .param("type", filter.type().map(JobType::wireName).orElse(null), Types.VARCHAR)
                .param("status", filter.status().orElse(null), Types.VARCHAR)
                .param("limit", request.limit() + 1)
                .query(mapper)
                .list();
    }

    @Override
    public Optional<Long> queuePosition(JobView job) {
        return sql.sql(POSITION).param("id", job.id().value()).query(Long.class).optional();
    }
}
