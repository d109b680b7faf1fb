package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.DocumentKeys;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.storage.TenantDeliveries.Delivered;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobResult.Binding;
import io.semblance.schema.job.OutputFileFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of generations. What is expired is not found. */
final class GenerationRows {
    private static final String SELECT = """
            SELECT g.*, d.storage_id, d.object_key FROM generations g
            LEFT JOIN deliveries d ON d.generation_id = g.id AND d.state = 'delivered'
            """;
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration settle;

    /** @param settle how long after an end a worker may still store something */
    GenerationRows(JdbcClient jdbc, InstantSource clock, Duration settle) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settle = settle;
    }

    void insert(Generation generation) {
        jdbc.sql("""
                        INSERT INTO generations (id, tenant_id, dataset_id, job_id, state, row_count, output_format,
                            seed, created_at, expires_at, purge_at)
                        VALUES (:id, :tenant, :dataset, :job, :state, :rows, :format, :seed, :created, :expires, :expires)
                        """)
                .param("id", generation.id().value())
                .param("tenant", generation.tenant().value())
                .param("dataset", generation.dataset().value())
                .param("job", generation.job().value())
                .param("state", generation.state().word())
                .param("rows", generation.order().rowCount())
                .param("format", generation.order().format().wireName())
                .param("seed", generation.order().seed())
                .param("created", at(generation.times().createdAt()))
                .param("expires", at(generation.times().expiresAt()))
                .update();
    }

    Optional<Generation> find(TenantId tenant, GenerationId id) {
        return jdbc.sql(SELECT + "WHERE g.id = :id AND g.tenant_id = :tenant AND g.expires_at > :now")
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .query(GenerationRows::generation)
                .optional();
    }

    /** One row more than the page's limit, when there are so many. */
    List<Generation> list(TenantId tenant, DatasetId dataset, PageRequest page) {
        return jdbc.sql(SELECT + """
                        WHERE g.tenant_id = :tenant AND g.dataset_id = :dataset AND g.expires_at > :now
                            AND (CAST(:before AS text) IS NULL OR g.id < :before)
                        ORDER BY g.id DESC LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("dataset", dataset.value())
                .param("now", at(clock.instant()))
                .param("before", page.before().orElse(null), Types.VARCHAR)
                .param("limit", page.limit() + 1)
                .query(GenerationRows::generation)
                .list();
    }

    void generated(GenerationId id, JobResult.Generated result, Instant at) {
        Optional<Binding> binding = result.binding();
        jdbc.sql("""
                        UPDATE generations SET state = :state, rows_generated = :rows, artifact_key = :key,
                            artifact_bytes = :bytes, artifact_sha256 = :sha256, binding_column = :column,
                            binding_condition = :condition, binding_detail = :detail, binding_reachable = :reachable,
                            documents = CAST(:documents AS jsonb), completed_at = :at,
                            purge_at = expires_at
                        WHERE id = :id AND state = 'processing'
                        """)
                .param("id", id.value())
                .param("state", (binding.isPresent() ? GenerationState.PARTIAL : GenerationState.READY).word())
                .param("rows", result.rowsGenerated())
                .param("key", result.rows().key())
                .param("bytes", result.rows().bytes())
                .param("sha256", result.rows().sha256())
                .param("column", binding.map(Binding::column).orElse(null), Types.VARCHAR)
                .param("condition", binding.map(Binding::condition).orElse(null), Types.VARCHAR)
                .param("detail", binding.map(Binding::detail).orElse(null), Types.VARCHAR)
                .param("reachable", binding.map(Binding::reachableRows).orElse(null), Types.BIGINT)
                .param("documents", DocumentKeys.write(DocumentKeys.of(result.documents())))
                .param("at", at(at))
                .update();
    }

    void ended(GenerationId id, GenerationState state, Optional<Failure> failure, Instant at) {
        jdbc.sql("""
                        UPDATE generations SET state = :state, failure_code = :code, failure_detail = :detail,
                            completed_at = :at, purge_at = :now
                        WHERE id = :id AND state = 'processing'
                        """)
                .param("id", id.value())
                .param("state", state.word())
                .param("code", failure.map(f -> f.code().slug()).orElse(null), Types.VARCHAR)
                .param("detail", failure.map(Failure::detail).orElse(null), Types.VARCHAR)
                .param("at", at(at))
                .param("now", at(clock.instant()))
                .update();
    }

    /**
     * Those whose objects are to be removed now: after a bad end, and for what a worker stored that had not heard of the
     * end, once more after a while and at the expiry.
     */
    List<Purge> toPurge(int limit) {
        return jdbc.sql("""
                        SELECT id, tenant_id, job_id FROM generations
                        WHERE purge_at <= :now ORDER BY purge_at LIMIT :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query((row, number) -> new Purge(
                        new GenerationId(row.getString("id")),
                        new TenantId(row.getString("tenant_id")),
                        new JobId(row.getString("job_id"))))
                .list();
    }

    /** Sets the next time. A purge before it is due, as one at the end of a job, leaves it. */
    void purged(GenerationId id) {
        jdbc.sql("""
                        UPDATE generations SET purged_at = :now, purge_at = CASE
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
        jdbc.sql("DELETE FROM generations WHERE purge_at IS NULL AND expires_at < :before")
                .param("before", at(clock.instant().minus(REMEMBERED)))
                .update();
    }

    /** Whose objects to remove. */
    record Purge(GenerationId generation, TenantId tenant, JobId job) {}

    private static Generation generation(ResultSet row, int number) throws SQLException {
        GenerationState state = GenerationState.ofWord(row.getString("state"));
        return new Generation(
                new GenerationId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new DatasetId(row.getString("dataset_id")),
                new JobId(row.getString("job_id")),
                state,
                new Generation.Order(
                        row.getLong("row_count"),
                        OutputFileFormat.ofWireName(row.getString("output_format"))
                                .orElseThrow(),
                        row.getLong("seed")),
                outcome(row),
                state == GenerationState.FAILED ? Optional.of(failure(row)) : Optional.empty(),
                times(row));
    }

    private static Optional<Generation.Outcome> outcome(ResultSet row) throws SQLException {
        String key = row.getString("artifact_key");
        return key == null
                ? Optional.empty()
                : Optional.of(new Generation.Outcome(
                        key,
                        row.getLong("artifact_bytes"),
                        row.getString("artifact_sha256"),
                        row.getLong("rows_generated"),
                        binding(row),
                        DocumentKeys.read(row.getString("documents")),
                        delivered(row)));
    }

    private static Optional<Delivered> delivered(ResultSet row) throws SQLException {
        String storage = row.getString("storage_id");
        return storage == null ? Optional.empty() : Optional.of(new Delivered(storage, row.getString("object_key")));
    }

    private static Optional<Binding> binding(ResultSet row) throws SQLException {
        String column = row.getString("binding_column");
        return column == null
                ? Optional.empty()
                : Optional.of(new Binding(
                        column,
                        row.getString("binding_condition"),
                        row.getString("binding_detail"),
                        row.getLong("binding_reachable")));
    }

    private static Failure failure(ResultSet row) throws SQLException {
        return Failure.of(
                ErrorCode.ofSlug(row.getString("failure_code")).orElseThrow(), row.getString("failure_detail"));
    }

    private static Generation.Times times(ResultSet row) throws SQLException {
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        return new Generation.Times(
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(completed).map(OffsetDateTime::toInstant),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
