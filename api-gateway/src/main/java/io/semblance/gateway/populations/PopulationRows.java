package io.semblance.gateway.populations;

import io.semblance.gateway.populations.Population.About;
import io.semblance.gateway.populations.Population.Model;
import io.semblance.gateway.populations.Population.Test;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.schema.population.PopulationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of populations. What is deleted is not found. */
final class PopulationRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration settle;

    /** @param settle how long after an end a worker may still store something */
    PopulationRows(JdbcClient jdbc, InstantSource clock, Duration settle) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settle = settle;
    }

    void insert(Population population) {
        About about = population.about();
        jdbc.sql("""
                        INSERT INTO populations (id, tenant_id, name, description, data_source, reality_target, effective_date,
                            simulation_engine, upload_filename, run_test, state, created_at, training_job)
                        VALUES (:id, :tenant, :name, :description, :source, :target, :effective, :engine, :file, :test,
                            :state, :created, :job)
                        """)
                .param("id", population.id().value())
                .param("tenant", population.tenant().value())
                .param("name", about.name())
                .param("description", about.description().orElse(null), Types.VARCHAR)
                .param("source", about.dataSource().orElse(null), Types.VARCHAR)
                .param("target", about.realityTarget().orElse(null), Types.VARCHAR)
                .param("effective", about.effectiveDate().orElse(null), Types.DATE)
                .param("engine", about.engine())
                .param("file", about.fileName())
                .param("test", about.runTest())
                .param("state", population.state().stored())
                .param("created", at(population.createdAt()))
                .param("job", population.training().value())
                .update();
    }

    /** Whether the row is there in any state, even deleted. */
    boolean exists(PopulationId id) {
        return jdbc.sql("SELECT count(*) FROM populations WHERE id = :id")
                        .param("id", id.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Population> find(TenantId tenant, PopulationId id) {
        return jdbc.sql("SELECT * FROM populations WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted'")
                .param("id", id.value())
                .param("tenant", tenant.value())
                .query(PopulationRows::population)
                .optional();
    }

    /** Newest first. */
    List<Population> list(TenantId tenant, int limit, int skip) {
        return jdbc.sql("""
                        SELECT * FROM populations WHERE tenant_id = :tenant AND state <> 'deleted'
                        ORDER BY created_at DESC, id LIMIT :limit OFFSET :skip
                        """)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .param("skip", skip)
                .query(PopulationRows::population)
                .list();
    }

    /** Keeps the population from being deleted until the caller's transaction ends; false when it cannot be asked. */
    boolean keepReady(TenantId tenant, PopulationId id) {
        return jdbc.sql("""
                        SELECT 1 FROM populations
                        WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted' AND model_key IS NOT NULL FOR SHARE
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Does nothing when the population has been deleted meanwhile. */
    void trained(JobId training, JobResult.PopulationTrained result) {
        jdbc.sql("""
                        UPDATE populations SET state = 'untested', model_key = :model, question_count = :questions,
                            simulacrum_count = :respondents
                        WHERE training_job = :job AND state = 'processing'
                        """)
                .param("job", training.value())
                .param("model", result.model().key())
                .param("questions", result.questions())
                .param("respondents", result.respondents())
                .update();
    }

    /** The model could not be made: its objects are removed now. */
    void untrained(JobId training, List<Fault> faults) {
        jdbc.sql("""
                        UPDATE populations SET state = 'action_required', faults = CAST(:faults AS jsonb), purge_at = :now
                        WHERE training_job = :job AND state = 'processing'
                        """)
                .param("job", training.value())
                .param("faults", JSON.writeValueAsString(faults))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Those that are to be tested, as was wished when they were created. */
    List<Wish> toTest(int limit) {
        return jdbc.sql("""
                        SELECT id, tenant_id FROM populations WHERE run_test AND state = 'untested'
                        ORDER BY created_at LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, number) ->
                        new Wish(new PopulationId(row.getString("id")), new TenantId(row.getString("tenant_id"))))
                .list();
    }

    /** A population that is to be tested. */
    record Wish(PopulationId population, TenantId tenant) {}

    /** Gives the population to a test; false when another one has it, or it is tested. */
    boolean testing(PopulationId id, JobId test, Instant now) {
        return jdbc.sql("""
                        UPDATE populations SET state = 'testing', run_test = false, test_job = :job, test_started_at = :now,
                            test_finished_at = NULL, faults = '[]'
                        WHERE id = :id AND model_key IS NOT NULL AND state IN ('untested', 'action_required')
                        """)
                        .param("id", id.value())
                        .param("job", test.value())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Does nothing when the population has been deleted meanwhile. */
    void tested(JobId test, JobResult.PopulationTested result, Instant now) {
        jdbc.sql("""
                        UPDATE populations SET state = 'tested', figures = CAST(:figures AS jsonb), questions_key = :questions,
                            test_finished_at = :now
                        WHERE test_job = :job AND state = 'testing'
                        """)
                .param("job", test.value())
                .param("figures", JSON.writeValueAsString(result.figures()))
                .param("questions", result.questions().key())
                .param("now", at(now))
                .update();
    }

    /** The test came to nothing: it may be started again. */
    void untested(JobId test, PopulationState state, List<Fault> faults) {
        jdbc.sql("""
                        UPDATE populations SET state = :state, faults = CAST(:faults AS jsonb)
                        WHERE test_job = :job AND state = 'testing'
                        """)
                .param("job", test.value())
                .param("state", state.stored())
                .param("faults", JSON.writeValueAsString(faults))
                .update();
    }

    /** Marks the population deleted, and tells what is to be stopped and removed; empty when it was deleted before. */
    Optional<Purge> delete(TenantId tenant, PopulationId id) {
        return jdbc.sql("""
                        UPDATE populations SET state = 'deleted', run_test = false, purge_at = :now, purged_at = NULL
                        WHERE id = :id AND tenant_id = :tenant AND state <> 'deleted'
                        RETURNING id, tenant_id, training_job, test_job
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("now", at(clock.instant()))
                .query(PopulationRows::purge)
                .optional();
    }

    /** Those whose objects are to be removed now. */
    List<Purge> toPurge(int limit) {
        return jdbc.sql("""
                        SELECT id, tenant_id, training_job, test_job FROM populations
                        WHERE purge_at <= :now ORDER BY purge_at LIMIT :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query(PopulationRows::purge)
                .list();
    }

    private static Purge purge(ResultSet row, int number) throws SQLException {
        return new Purge(
                new PopulationId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new JobId(row.getString("training_job")),
                Optional.ofNullable(row.getString("test_job")).map(JobId::new));
    }

    /** Whose objects to remove. */
    record Purge(PopulationId population, TenantId tenant, JobId training, Optional<JobId> test) {}

    /** After the first time once more, then never; a deleted row goes with the second. */
    void purged(PopulationId id) {
        jdbc.sql(
                        "DELETE FROM populations WHERE id = :id AND state = 'deleted' AND purged_at IS NOT NULL AND purge_at <= :now")
                .param("id", id.value())
                .param("now", at(clock.instant()))
                .update();
        jdbc.sql("""
                        UPDATE populations SET purged_at = :now,
                            purge_at = CASE WHEN purged_at IS NULL THEN CAST(:settled AS timestamptz) END
                        WHERE id = :id AND purge_at <= :now
                        """)
                .param("id", id.value())
                .param("now", at(clock.instant()))
                .param("settled", at(clock.instant().plus(settle)))
                .update();
    }

    private static Population population(ResultSet row, int number) throws SQLException {
        return new Population(
                new PopulationId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new About(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("description")),
                        Optional.ofNullable(row.getString("data_source")),
                        Optional.ofNullable(row.getString("reality_target")),
                        Optional.ofNullable(row.getObject("effective_date", LocalDate.class)),
                        row.getString("simulation_engine"),
                        row.getString("upload_filename"),
                        row.getBoolean("run_test")),
                PopulationState.ofStored(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new JobId(row.getString("training_job")),
                model(row),
                test(row),
                JSON.readValue(row.getString("faults"), FAULTS));
    }

    private static Optional<Model> model(ResultSet row) throws SQLException {
        int questions = row.getInt("question_count");
        int respondents = row.getInt("simulacrum_count");
        return Optional.ofNullable(row.getString("model_key")).map(key -> new Model(key, questions, respondents));
    }

    private static Optional<Test> test(ResultSet row) throws SQLException {
        String job = row.getString("test_job");
        if (job == null) {
            return Optional.empty();
        }
        return Optional.of(new Test(
                new JobId(job),
                row.getObject("test_started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("test_finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("figures"))
                        .map(figures -> JSON.readValue(figures, PopulationFigures.class)),
                Optional.ofNullable(row.getString("questions_key"))));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
