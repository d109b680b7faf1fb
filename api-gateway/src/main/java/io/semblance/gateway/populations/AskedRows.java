package io.semblance.gateway.populations;

import io.semblance.gateway.populations.Asked.Kind;
import io.semblance.gateway.populations.Asked.LateTruth;
import io.semblance.gateway.populations.Asked.Outcome;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.PopulationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The tables of questions and batches. Those of a deleted population are not found. */
final class AskedRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = """
            SELECT q.* FROM population_questions q JOIN populations p ON p.id = q.population_id AND p.state <> 'deleted'
            """;

    private final JdbcClient jdbc;

    AskedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Batch batch) {
        jdbc.sql("""
                        INSERT INTO population_batches (id, tenant_id, population_id, kind, name, description, effective_date,
                            created_at)
                        VALUES (:id, :tenant, :population, :kind, :name, :description, :effective, :created)
                        """)
                .param("id", batch.id())
                .param("tenant", batch.tenant().value())
                .param("population", batch.population().value())
                .param("kind", batch.kind().word())
                .param("name", batch.name())
                .param("description", batch.description().orElse(null), Types.VARCHAR)
                .param("effective", batch.effectiveDate().orElse(null), Types.DATE)
                .param("created", at(batch.createdAt()))
                .update();
    }

    void insert(Asked asked) {
        jdbc.sql("""
                        INSERT INTO population_questions (id, tenant_id, population_id, kind, batch_id, job_id, place, asked,
                            explain, created_at)
                        VALUES (:id, :tenant, :population, :kind, :batch, :job, :place, CAST(:asked AS jsonb), :explain,
                            :created)
                        """)
                .param("id", asked.id())
                .param("tenant", asked.tenant().value())
                .param("population", asked.population().value())
                .param("kind", asked.kind().word())
                .param("batch", asked.batch().orElse(null), Types.VARCHAR)
                .param("job", asked.job().value())
                .param("place", asked.place())
                .param("asked", JSON.writeValueAsString(asked.question()))
                .param("explain", asked.explain())
                .param("created", at(asked.createdAt()))
                .update();
    }

    Optional<Asked> find(TenantId tenant, String id) {
        return jdbc.sql(SELECT + "WHERE q.id = :id AND q.tenant_id = :tenant")
                .param("id", id)
                .param("tenant", tenant.value())
                .query(AskedRows::asked)
                .optional();
    }

    /** In their places. */
    List<Asked> ofBatch(Batch batch) {
        return jdbc.sql(SELECT + "WHERE q.batch_id = :batch ORDER BY q.place")
                .param("batch", batch.id())
                .query(AskedRows::asked)
                .list();
    }

    /** In their places; those whose truth the job compares are not among them. */
    List<Asked> ofJob(JobId job) {
        return jdbc.sql(SELECT + "WHERE q.job_id = :job ORDER BY q.place")
                .param("job", job.value())
                .query(AskedRows::asked)
                .list();
    }

    /** The question whose truth the job compares. */
    Optional<Asked> ofTruth(JobId job) {
        return jdbc.sql(SELECT + "WHERE q.truth_job = :job")
                .param("job", job.value())
                .query(AskedRows::asked)
                .optional();
    }

    Optional<Batch> findBatch(TenantId tenant, String id) {
        return jdbc.sql("""
                        SELECT b.* FROM population_batches b JOIN populations p ON p.id = b.population_id AND p.state <> 'deleted'
                        WHERE b.id = :id AND b.tenant_id = :tenant
                        """)
                .param("id", id)
                .param("tenant", tenant.value())
                .query(AskedRows::batch)
                .optional();
    }

    /** Does nothing when the question has an end. */
    void ended(String id, Outcome outcome) {
        jdbc.sql("""
                        UPDATE population_questions SET started_at = :started, finished_at = :finished,
                            answer = CAST(:answer AS jsonb), failure = :failure
                        WHERE id = :id AND finished_at IS NULL
                        """)
                .param("id", id)
                .param("started", outcome.startedAt().map(AskedRows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("finished", at(outcome.finishedAt()))
                .param("answer", outcome.answer().map(JSON::writeValueAsString).orElse(null), Types.VARCHAR)
                .param("failure", outcome.failure().orElse(null), Types.VARCHAR)
                .update();
    }

    /** Notes the truth of a prediction; false when it has one already. */
    boolean noteTruth(String id, JobId job, TrueCounts counts) {
        return jdbc.sql("""
                        UPDATE population_questions SET truth_job = :job, truth = CAST(:truth AS jsonb)
                        WHERE id = :id AND truth_job IS NULL AND answer IS NOT NULL
                        """)
                        .param("id", id)
                        .param("job", job.value())
                        .param("truth", JSON.writeValueAsString(counts))
                        .update()
                == 1;
    }

    void compared(String id, Comparison comparison) {
        jdbc.sql("""
                        UPDATE population_questions SET comparison = CAST(:comparison AS jsonb)
                        WHERE id = :id AND comparison IS NULL
                        """)
                .param("id", id)
                .param("comparison", JSON.writeValueAsString(comparison))
                .update();
    }

    /** The comparison came to nothing: the truth may be sent again. */
    void forgetTruth(String id) {
        jdbc.sql("UPDATE population_questions SET truth_job = NULL, truth = NULL WHERE id = :id AND comparison IS NULL")
                .param("id", id)
                .update();
    }

    /** All jobs that were about questions of a population, deleted or not. */
    List<JobId> jobs(PopulationId population) {
        return jdbc
                .sql("SELECT DISTINCT job_id, truth_job FROM population_questions WHERE population_id = :id")
                .param("id", population.value())
                .query((row, number) -> Stream.of(row.getString("job_id"), row.getString("truth_job")))
                .stream()
                .flatMap(jobs -> jobs)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(JobId::new)
                .toList();
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                new PopulationId(row.getString("population_id")),
                kind(row),
                Optional.ofNullable(row.getString("batch_id")),
                new JobId(row.getString("job_id")),
                row.getInt("place"),
                JSON.readValue(row.getString("asked"), AskedQuestion.class),
                row.getBoolean("explain"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                outcome(row),
                lateTruth(row));
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
        Optional<Instant> finished = instant(row, "finished_at");
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(
                instant(row, "started_at"),
                finished.get(),
                Optional.ofNullable(row.getString("answer"))
                        .map(answer -> JSON.readValue(answer, PopulationAnswer.class)),
                Optional.ofNullable(row.getString("failure"))));
    }

    private static Optional<LateTruth> lateTruth(ResultSet row) throws SQLException {
        String job = row.getString("truth_job");
        if (job == null) {
            return Optional.empty();
        }
        return Optional.of(new LateTruth(
                new JobId(job),
                JSON.readValue(row.getString("truth"), TrueCounts.class),
                Optional.ofNullable(row.getString("comparison"))
                        .map(comparison -> JSON.readValue(comparison, Comparison.class))));
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                new PopulationId(row.getString("population_id")),
                kind(row),
                row.getString("name"),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getObject("effective_date", LocalDate.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
