package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.Pause;
import io.semblance.gateway.jobs.Pauses;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of pauses, which {@link PostgresDispatchQueue} reads too. */
public final class PostgresPauses implements Pauses {
    /** Arrays of what is paused, which a statement reads once, however many rows it compares with them. */
    static final String TYPES = "ARRAY(SELECT subject FROM pauses WHERE scope = 'type')";

    static final String TENANTS = "ARRAY(SELECT subject FROM pauses WHERE scope = 'tenant')";

    private static final String COLUMNS = "scope, subject, reason, since, request_id";
    private static final String LIST = "SELECT " + COLUMNS + " FROM pauses ORDER BY since, scope, subject";
    private static final String HOLD = "SELECT :type = ANY(" + TYPES + ") OR :tenant = ANY(" + TENANTS + ")";
    private static final String SET = """
            INSERT INTO pauses (scope, subject, reason, since, request_id)
            VALUES (:scope, :subject, :reason, :since, :request)
            ON CONFLICT (scope, subject) DO UPDATE SET reason = excluded.reason
            RETURNING
            """ + COLUMNS;
    private static final String END = "DELETE FROM pauses WHERE scope = :scope AND subject = :subject";

    private final JdbcClient sql;

    public PostgresPauses(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Pause> list() {
        return sql.sql(LIST).query(PostgresPauses::pause).list();
    }

    @Override
    public boolean hold(JobType type, TenantId tenant) {
        return sql.sql(HOLD)
                .param("type", type.wireName())
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Pause set(Pause pause) {
        return sql.sql(SET)
                .param("scope", word(pause.scope()))
                .param("subject", subject(pause.scope()))
                .param("reason", pause.reason())
                .param("since", PostgresJobRows.at(pause.since()))
                .param("request", pause.requestId())
                .query(PostgresPauses::pause)
                .single();
    }

    @Override
    public boolean end(Pause.Scope scope) {
        int ended = sql.sql(END)
                .param("scope", word(scope))
                .param("subject", subject(scope))
                .update();
        if (ended > 0) {
            sql.sql("SELECT pg_notify(:channel, '')")
                    .param("channel", JobNewsFeed.RESUMED)
                    .query(row -> {});
        }
        return ended > 0;
    }

    private static String word(Pause.Scope scope) {
        return switch (scope) {
            case Pause.Scope.OfType _ -> "type";
            case Pause.Scope.OfTenant _ -> "tenant";
        };
    }

    private static String subject(Pause.Scope scope) {
        return switch (scope) {
            case Pause.Scope.OfType(JobType type) -> type.wireName();
            case Pause.Scope.OfTenant(TenantId tenant) -> tenant.value();
        };
    }

    private static Pause pause(ResultSet row, int number) throws SQLException {
        String subject = row.getString("subject");
        return new Pause(
                row.getString("scope").equals("type")
                        ? new Pause.Scope.OfType(JobRowMapper.type(subject))
                        : new Pause.Scope.OfTenant(new TenantId(subject)),
                row.getString("reason"),
                JobRowMapper.time(row, "since").orElseThrow(),
                row.getString("request_id"));
    }
}
