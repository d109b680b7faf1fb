package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.EndedJobs;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ended jobs within the table {@code jobs}. */
public final class PostgresEndedJobs implements EndedJobs {
    private static final String ENDED =
            "SELECT id, tenant_id, type FROM jobs WHERE ended_at < :time ORDER BY ended_at LIMIT :limit";
    private static final String FORGET = "DELETE FROM jobs WHERE id = ANY(:ids) AND ended_at IS NOT NULL";

    private final JdbcClient sql;

    public PostgresEndedJobs(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<EndedJob> endedBefore(Instant time, int limit) {
        return sql.sql(ENDED)
                .param("time", PostgresJobRows.at(time))
                .param("limit", limit)
                .query((row, number) -> new EndedJob(
                        new JobId(row.getString("id")),
                        new TenantId(row.getString("tenant_id")),
                        JobRowMapper.type(row.getString("type"))))
                .list();
    }

    @Override
    public void forget(Collection<JobId> jobs) {
        if (!jobs.isEmpty()) {
            sql.sql(FORGET).param("ids", PostgresJobRows.values(jobs)).update();
        }
    }
}
