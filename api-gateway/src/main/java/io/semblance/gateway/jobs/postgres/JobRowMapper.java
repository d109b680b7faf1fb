package io.semblance.gateway.jobs.postgres;

import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.RowMapper;

/** A row of the table {@code jobs} to a {@link JobView}. */
final class JobRowMapper implements RowMapper<JobView> {
    /** The columns that the mapper reads; without the command, which only the dispatcher needs. */
    static final String COLUMNS = """
            id, tenant_id, type, state, dataset_id, generation_id, rows_reserved, dispatches,
            attempt_id, attempt_dispatch, attempt_started_at, attempt_sequence, phase, done, total,
            failure_code, failure_detail, failure_line, failure_column, success,
            created_at, started_at, ended_at
            """;

    private final StoredResult results = new StoredResult();

    @Override
    public JobView mapRow(ResultSet row, int number) throws SQLException {
        return new JobView(
                new JobId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                type(row.getString("type")),
                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new JobView.Subject(
                        text(row, "dataset_id").map(DatasetId::new),
                        text(row, "generation_id").map(GenerationId::new)),
                row.getLong("rows_reserved"),
                row.getInt("dispatches"),
                progress(row),
                failure(row),
                Optional.ofNullable(row.getBytes("success")).map(results::decode),
                new JobView.Times(
                        time(row, "created_at").orElseThrow(), time(row, "started_at"), time(row, "ended_at")));
    }

    static JobType type(String wireName) {
        return JobType.ofWireName(wireName)
                .orElseThrow(() -> new IllegalStateException("a job type that this version does not know"));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<JobView.Progress> progress(ResultSet row) throws SQLException {
        Optional<String> attempt = text(row, "attempt_id");
        if (attempt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JobView.Progress(
                new Attempt(
                        row.getInt("attempt_dispatch"),
                        attempt.get(),
                        time(row, "attempt_started_at").orElseThrow()),
                row.getLong("attempt_sequence"),
                text(row, "phase").flatMap(JobPhase::ofWireName),
                row.getLong("done"),
                row.getLong("total")));
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        Optional<String> code = text(row, "failure_code");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        long line = row.getLong("failure_line");
        OptionalLong where = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(line);
        return Optional.of(new Failure(
                // A code of a newer version, read during a rolling upgrade.
                code.flatMap(ErrorCode::ofSlug).orElse(ErrorCode.INTERNAL_ERROR),
                text(row, "failure_detail").orElse(""),
                where,
                text(row, "failure_column")));
    }
}
