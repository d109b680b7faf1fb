package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.JobRows;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.TenantEvent;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The writing side of the table {@code jobs} and of the tenants' event logs. */
public final class PostgresJobRows implements JobRows {
    private static final String INSERT = """
            INSERT INTO jobs (id, tenant_id, type, state, dataset_id, generation_id, rows_reserved,
                              command, request_id, traceparent, dialect, created_at, queued_at)
            VALUES (:id, :tenant, :type, :state, :dataset, :generation, :rows,
                    :command, :request, :traceparent, :dialect, :created, :created)
            """;
    private static final String LOCK =
            "SELECT " + JobRowMapper.COLUMNS + " FROM jobs WHERE id = ANY(:ids) ORDER BY id FOR UPDATE";
    private static final String LOCK_OVERDUE = "SELECT " + JobRowMapper.COLUMNS + """
            FROM jobs WHERE state IN ('dispatched', 'processing') AND lease_until < :now
            ORDER BY lease_until LIMIT :limit FOR UPDATE SKIP LOCKED
            """;
    // Both looks at other jobs go by an index of few rows: those in flight, and those that ended a moment ago.
    private static final String LOCK_STUCK = """
            SELECT j.id FROM jobs j
            WHERE j.state = 'dispatched' AND j.sent_at < :before AND (
                EXISTS (SELECT FROM jobs k WHERE k.type = j.type AND k.state = 'processing' AND k.sent_at > j.sent_at)
                OR EXISTS (SELECT FROM jobs k WHERE k.ended_at > :before AND k.type = j.type
                           AND k.started_at IS NOT NULL AND k.sent_at > j.sent_at)
                OR (j.type = ANY(:idle)
                    AND NOT EXISTS (SELECT FROM jobs k WHERE k.type = j.type AND k.state = 'processing')
                    AND NOT EXISTS (SELECT FROM jobs k WHERE k.ended_at > :before AND k.type = j.type
                                    AND k.started_at IS NOT NULL)))
            ORDER BY j.sent_at LIMIT :limit FOR UPDATE OF j SKIP LOCKED
            """;
    private static final String SAVE = """
            UPDATE jobs SET state = :state, attempt_id = :attempt, attempt_dispatch = :attemptDispatch,
                   attempt_started_at = :attemptStarted, attempt_sequence = :sequence, phase = :phase,
                   done = :done, total = :total, started_at = :started, ended_at = :ended,
                   failure_code = :failureCode, failure_detail = :failureDetail, failure_line = :failureLine,
                   failure_column = :failureColumn, success = :success,
                   last_sign_of_life_at = :now, lease_until = :lease
            WHERE id = :id
            """;
    // A command that no worker has taken up costs its job neither a dispatch nor its place.
    private static final String REQUEUE = """
            UPDATE jobs SET state = 'queued', lease_until = NULL,
                   dispatches = CASE state WHEN 'dispatched' THEN dispatches - 1 ELSE dispatches END,
                   queued_at = CASE state WHEN 'dispatched' THEN queued_at ELSE :now END
            WHERE id = ANY(:ids)
            """;
    // The heads are locked in the order of the tenants, so that two writers never wait for each other.
    private static final String APPEND = """
            WITH entries AS (
                SELECT * FROM unnest(CAST(:tenants AS text[]), CAST(:jobs AS text[]), CAST(:kinds AS text[]),
                                     CAST(:ats AS timestamptz[]), CAST(:phases AS text[]), CAST(:dones AS bigint[]),
                                     CAST(:totals AS bigint[]), CAST(:codes AS text[]))
                              WITH ORDINALITY AS e (tenant_id, job_id, kind, at, phase, done, total, code, place)
            ), heads AS (
                INSERT INTO tenant_event_heads AS h (tenant_id, sequence)
                SELECT tenant_id, count(*) FROM entries GROUP BY tenant_id ORDER BY tenant_id
                ON CONFLICT (tenant_id) DO UPDATE SET sequence = h.sequence + excluded.sequence
                RETURNING tenant_id, sequence
            )
            INSERT INTO tenant_events (tenant_id, sequence, job_id, kind, at, phase, done, total, code)
            SELECT tenant_id,
                   h.sequence + 1 - row_number() OVER (PARTITION BY tenant_id ORDER BY e.place DESC),
                   e.job_id, e.kind, e.at, e.phase, e.done, e.total, e.code
            FROM entries e JOIN heads h USING (tenant_id)
            """;
    private static final int IDS_IN_A_NOTICE = 200;

    private final NamedParameterJdbcOperations sql;
    private final StoredResult results = new StoredResult();
    private final JobRowMapper mapper = new JobRowMapper();

    public PostgresJobRows(NamedParameterJdbcOperations sql) {
        this.sql = sql;
    }

    @Override
    public void insert(JobView job, byte[] command, RequestContext context) {
        sql.update(
                INSERT,
                new MapSqlParameterSource()
                        .addValue("id", job.id().value())
                        .addValue("tenant", job.tenant().value())
                        .addValue("type", job.type().wireName())
                        .addValue("state", job.state().storedName())
                        .addValue("dataset", job.dataset().map(DatasetId::value).orElse(null), Types.VARCHAR)
                        .addValue(
                                "generation",
                                job.generation().map(GenerationId::value).orElse(null),
                                Types.VARCHAR)
                        .addValue("rows", job.rowsReserved())
                        .addValue("command", command)
                        .addValue("request", context.requestId())
                        .addValue("traceparent", context.traceparent().orElse(null), Types.VARCHAR)
                        .addValue("dialect", context.dialect())
                        .addValue("created", at(job.times().createdAt())));
    }

    @Override
    public List<JobView> lock(Collection<JobId> jobs) {
        return sql.query(LOCK, new MapSqlParameterSource("ids", values(jobs)), mapper);
    }

    @Override
    public List<JobView> lockOverdue(Instant now, int limit) {
        return sql.query(LOCK_OVERDUE, new MapSqlParameterSource("now", at(now)).addValue("limit", limit), mapper);
    }

    @Override
    public List<JobId> lockStuck(Instant sentBefore, Set<JobType> idle, int limit) {
        return sql.query(
                LOCK_STUCK,
                new MapSqlParameterSource("before", at(sentBefore))
                        .addValue("idle", idle.stream().map(JobType::wireName).toArray(String[]::new))
                        .addValue("limit", limit),
                (row, number) -> new JobId(row.getString("id")));
    }

    @Override
    public void save(Collection<JobView> jobs, Instant now, Instant leaseUntil) {
        SqlParameterSource[] rows =
                jobs.stream().map(job -> row(job, now, leaseUntil)).toArray(SqlParameterSource[]::new);
        sql.batchUpdate(SAVE, rows);
    }

    @Override
    public void requeue(Collection<JobId> jobs, Instant now) {
        if (!jobs.isEmpty()) {
            sql.update(REQUEUE, new MapSqlParameterSource("ids", values(jobs)).addValue("now", at(now)));
        }
    }

    @Override
    public void append(List<TenantEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        sql.update(
                APPEND,
                new MapSqlParameterSource()
                        .addValue("tenants", array(events, e -> e.tenant().value()))
                        .addValue("jobs", array(events, e -> e.job().value()))
                        .addValue("kinds", array(events, TenantEvent::kind))
                        .addValue("ats", array(events, e -> e.at().toString()))
                        .addValue("phases", array(events, e -> phase(e.progress())))
                        .addValue("dones", array(events, e -> number(e.progress(), JobView.Progress::done)))
                        .addValue("totals", array(events, e -> number(e.progress(), JobView.Progress::total)))
                        .addValue(
                                "codes",
                                array(events, e -> e.code().map(ErrorCode::slug).orElse(null))));
    }

    @Override
    public void announceEnded(Collection<JobId> jobs) {
        announce(JobNewsFeed.ENDED, jobs);
    }

    @Override
    public void announceChanged(Collection<JobId> jobs) {
        announce(JobNewsFeed.CHANGED, jobs);
    }

    private void announce(String channel, Collection<JobId> jobs) {
        List<JobId> all = List.copyOf(jobs);
        for (int from = 0; from < all.size(); from += IDS_IN_A_NOTICE) {
            String ids = all.subList(from, Math.min(all.size(), from + IDS_IN_A_NOTICE)).stream()
                    .map(JobId::value)
                    .collect(Collectors.joining(","));
            MapSqlParameterSource notice = new MapSqlParameterSource("channel", channel).addValue("ids", ids);
            sql.query("SELECT pg_notify(:channel, :ids)", notice, row -> {});
        }
    }

    private SqlParameterSource row(JobView job, Instant now, Instant leaseUntil) {
        Optional<JobView.Progress> progress = job.progress();
        Optional<Failure> failure = job.failure();
        return new MapSqlParameterSource()
                .addValue("id", job.id().value())
                .addValue("state", job.state().storedName())
                .addValue("attempt", progress.map(p -> p.attempt().id()).orElse(null), Types.VARCHAR)
                .addValue(
                        "attemptDispatch",
                        progress.map(p -> p.attempt().dispatch()).orElse(null),
                        Types.INTEGER)
                .addValue(
                        "attemptStarted", at(progress.map(p -> p.attempt().startedAt())), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("sequence", progress.map(JobView.Progress::sequence).orElse(null), Types.BIGINT)
                .addValue("phase", phase(progress), Types.VARCHAR)
                .addValue("done", progress.map(JobView.Progress::done).orElse(0L))
                .addValue("total", progress.map(JobView.Progress::total).orElse(0L))
                .addValue("started", at(job.times().startedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("ended", at(job.times().endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("failureCode", failure.map(f -> f.code().slug()).orElse(null), Types.VARCHAR)
                .addValue("failureDetail", failure.map(Failure::detail).orElse(null), Types.VARCHAR)
                .addValue(
                        "failureLine",
                        failure.filter(f -> f.line().isPresent())
                                .map(f -> f.line().getAsLong())
                                .orElse(null),
                        Types.BIGINT)
                .addValue("failureColumn", failure.flatMap(Failure::column).orElse(null), Types.VARCHAR)
                .addValue("success", results.encode(job).orElse(null), Types.BINARY)
                .addValue("now", at(now))
                .addValue("lease", job.ended() ? null : at(leaseUntil), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    static String[] values(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::value).toArray(String[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(PostgresJobRows::at).orElse(null);
    }

    private static @Nullable String phase(Optional<JobView.Progress> progress) {
        return progress.flatMap(JobView.Progress::phase).map(JobPhase::wireName).orElse(null);
    }

    private static @Nullable String number(
            Optional<JobView.Progress> progress, Function<JobView.Progress, Long> which) {
        return progress.map(which).map(String::valueOf).orElse(null);
    }

    private static @Nullable String[] array(List<TenantEvent> events, Function<TenantEvent, @Nullable String> column) {
        @Nullable String[] values = new String[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(events.get(i));
        }
        return values;
    }
}
