package io.semblance.gateway.datasets;

import io.semblance.gateway.jobs.PageRequest;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.DocumentNames;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.SeedFileFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of datasets. What is deleted or expired is not found. */
final class DatasetRows {
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration settle;

    /** @param settle how long after an end a worker may still store something */
    DatasetRows(JdbcClient jdbc, InstantSource clock, Duration settle) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settle = settle;
    }

    void insert(Dataset dataset) {
        jdbc.sql("""
                        INSERT INTO datasets (id, tenant_id, job_id, display_name, state, format, bytes, sha256,
                            created_at, expires_at, purge_at)
                        VALUES (:id, :tenant, :job, :name, :state, :format, :bytes, :sha256, :created, :expires, :expires)
                        """)
                .param("id", dataset.id().value())
                .param("tenant", dataset.tenant().value())
                .param("job", dataset.job().value())
                .param("name", dataset.displayName())
                .param("state", dataset.state().word())
                .param("format", dataset.seed().format().wireName())
                .param("bytes", dataset.seed().bytes())
                .param("sha256", dataset.seed().sha256())
                .param("created", at(dataset.createdAt()))
                .param("expires", at(dataset.expiresAt()))
                .update();
    }

    /** Whether the row is there in any state, even deleted. */
    boolean exists(DatasetId id) {
        return jdbc.sql("SELECT count(*) FROM datasets WHERE id = :id")
                        .param("id", id.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Dataset> find(TenantId tenant, DatasetId id) {
        return jdbc.sql("""
                        SELECT * FROM datasets
                        WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted' AND expires_at > :now
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .query(DatasetRows::dataset)
                .optional();
    }

    /** The same, kept from every change until the caller's transaction ends. */
    Optional<Dataset> hold(TenantId tenant, DatasetId id) {
        return jdbc.sql("""
                        SELECT * FROM datasets
                        WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted' AND expires_at > :now FOR UPDATE
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .query(DatasetRows::dataset)
                .optional();
    }

    /** Moves the expiry of a dataset that is held, and with it the removal of its objects. */
    void extend(DatasetId id, Instant expiresAt) {
        jdbc.sql("UPDATE datasets SET expires_at = :expires, purge_at = :expires WHERE id = :id")
                .param("id", id.value())
                .param("expires", at(expiresAt))
                .update();
    }

    /** One row more than the page's limit, when there are so many. */
    List<Dataset> list(TenantId tenant, PageRequest page) {
        return jdbc.sql("""
                        SELECT * FROM datasets
                        WHERE tenant_id = :tenant AND state <> 'deleted' AND expires_at > :now
                            AND (CAST(:before AS text) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .param("before", page.before().orElse(null), Types.VARCHAR)
                .param("limit", page.limit() + 1)
                .query(DatasetRows::dataset)
                .list();
    }

    /** Does nothing when the dataset has been deleted meanwhile. */
    void trained(DatasetId id, JobResult.Trained result) {
        jdbc.sql("""
                        UPDATE datasets SET state = 'ready', model_key = :model, schema_key = :schema,
                            row_count = :rows, column_count = :columns, documents = CAST(:documents AS jsonb),
                            purge_at = expires_at
                        WHERE id = :id AND state = 'processing'
                        """)
                .param("id", id.value())
                .param("model", result.model().key())
                .param("schema", result.schema().key())
                .param("rows", result.rows())
                .param("columns", result.columns())
                .param("documents", DocumentKeys.write(documents(result)))
                .update();
    }

    private static Map<String, String> documents(JobResult.Trained result) {
        Map<String, String> keys = DocumentKeys.of(result.documents());
        keys.put(DocumentNames.CLEANING, result.cleaning().key());
        return keys;
    }

    /** Does nothing when the dataset has been deleted meanwhile. */
    void ended(DatasetId id, DatasetState state, Optional<Failure> failure) {
        jdbc.sql("""
                        UPDATE datasets SET state = :state, failure_code = :code, failure_detail = :detail,
                            failure_line = :line, failure_column = :column, purge_at = :now
                        WHERE id = :id AND state = 'processing'
                        """)
                .param("id", id.value())
                .param("state", state.word())
                .param("code", failure.map(f -> f.code().slug()).orElse(null), Types.VARCHAR)
                .param("detail", failure.map(Failure::detail).orElse(null), Types.VARCHAR)
                .param("line", failure.flatMap(DatasetRows::line).orElse(null), Types.BIGINT)
                .param("column", failure.flatMap(Failure::column).orElse(null), Types.VARCHAR)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Keeps the dataset from being deleted until the caller's transaction ends; false when it is not ready. */
    boolean keepReady(TenantId tenant, DatasetId id) {
        return jdbc.sql("""
                        SELECT 1 FROM datasets
                        WHERE id = :id AND tenant_id = :tenant AND state = 'ready' AND expires_at > :now FOR SHARE
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Marks the dataset deleted; false when it was before. */
    boolean delete(TenantId tenant, DatasetId id) {
        return jdbc.sql("""
                        UPDATE datasets SET state = 'deleted', purge_at = :now, purged_at = NULL
                        WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted'
                        """)
                        .param("id", id.value())
                        .param("tenant", tenant.value())
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Those whose objects are to be removed now: after a bad end, and for what a worker stored that had not heard of the
     * end, once more after a while and at the expiry.
     */
    List<Purge> toPurge(int limit) {
        return jdbc.sql("""
                        SELECT id, tenant_id, job_id FROM datasets
                        WHERE purge_at <= :now ORDER BY purge_at LIMIT :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query((row, number) -> new Purge(
                        new DatasetId(row.getString("id")),
                        new TenantId(row.getString("tenant_id")),
                        new JobId(row.getString("job_id"))))
                .list();
    }

    /** Sets the next time. A purge before it is due, as one at the end of a job, leaves it. */
    void purged(DatasetId id) {
        jdbc.sql("""
                        UPDATE datasets SET purged_at = :now, purge_at = CASE
                            WHEN expires_at <= :now THEN NULL
                            WHEN purge_at > :now THEN purge_at
                            WHEN purged_at IS NULL THEN LEAST(:settled, expires_at)
                            ELSE expires_at END
                        WHERE id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("settled", at(clock.instant().plus(settle)))
                .param("id", id.value())
                .update();
    }

    /** Removes the rows of what is purged and expired long ago. */
    void forget() {
        jdbc.sql("DELETE FROM datasets WHERE purge_at IS NULL AND expires_at < :before")
                .param("before", at(clock.instant().minus(REMEMBERED)))
                .update();
    }

    /** Whose objects to remove. */
    record Purge(DatasetId dataset, TenantId tenant, JobId job) {}

    private static Dataset dataset(ResultSet row, int number) throws SQLException {
        DatasetState state = DatasetState.ofWord(row.getString("state"));
        return new Dataset(
                new DatasetId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new JobId(row.getString("job_id")),
                row.getString("display_name"),
                state,
                new Dataset.Seed(
                        SeedFileFormat.ofWireName(row.getString("format")).orElseThrow(),
                        row.getLong("bytes"),
                        row.getString("sha256")),
                state == DatasetState.READY ? Optional.of(model(row)) : Optional.empty(),
                state == DatasetState.FAILED ? Optional.of(failure(row)) : Optional.empty(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static Dataset.Model model(ResultSet row) throws SQLException {
        return new Dataset.Model(
                row.getString("model_key"),
                row.getString("schema_key"),
                row.getLong("row_count"),
                row.getInt("column_count"),
                DocumentKeys.read(row.getString("documents")));
    }

    private static Failure failure(ResultSet row) throws SQLException {
        long line = row.getLong("failure_line");
        OptionalLong named = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(line);
        return new Failure(
                ErrorCode.ofSlug(row.getString("failure_code")).orElseThrow(),
                row.getString("failure_detail"),
                named,
                Optional.ofNullable(row.getString("failure_column")));
    }

    private static Optional<Long> line(Failure failure) {
        return failure.line().isPresent() ? Optional.of(failure.line().getAsLong()) : Optional.empty();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
