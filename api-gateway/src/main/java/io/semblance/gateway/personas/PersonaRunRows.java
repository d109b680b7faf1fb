package io.semblance.gateway.personas;

import io.semblance.gateway.datasets.DocumentKeys;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.PersonaRunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of runs. What is deleted stays as a row without words until its time is over, for the account of credits. */
final class PersonaRunRows {
    private final JdbcClient jdbc;

    PersonaRunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PersonaRun run) {
        jdbc.sql("""
                        INSERT INTO persona_runs (id, tenant_id, kind, state, job_id, created_at, updated_at, given, personas,
                            grounding, quoted)
                        VALUES (:id, :tenant, :kind, 'open', :job, :created, :created, :given, :personas, :grounding, :quoted)
                        """)
                .param("id", run.id().value())
                .param("tenant", run.tenant().value())
                .param("kind", run.kind().word())
                .param("job", run.job().value())
                .param("created", at(run.createdAt()))
                .param("given", run.given())
                .param("personas", run.personas())
                .param("grounding", run.grounding().wireName())
                .param("quoted", run.quoted())
                .update();
    }

    Optional<PersonaRun> find(TenantId tenant, PersonaRunId id, PersonaRun.Kind kind) {
        return jdbc.sql("""
                        SELECT * FROM persona_runs
                        WHERE id = :id AND tenant_id = :tenant AND kind = :kind AND state <> 'deleted'
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("kind", kind.word())
                .query(PersonaRunRows::run)
                .optional();
    }

    /** Whether there is such a row, in any state. */
    boolean exists(PersonaRunId id) {
        return jdbc.sql("SELECT 1 FROM persona_runs WHERE id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** What a run has made is charged for, also when it was deleted meanwhile. */
    void succeeded(JobId job, String resultKey, Map<String, String> files, Instant now) {
        jdbc.sql("""
                        UPDATE persona_runs SET charged = quoted, updated_at = :now,
                            state = CASE WHEN state = 'open' THEN 'succeeded' ELSE state END,
                            result_key = CASE WHEN state = 'open' THEN :key END,
                            files = CASE WHEN state = 'open' THEN CAST(:files AS jsonb) ELSE files END
                        WHERE job_id = :job AND state IN ('open', 'deleted')
                        """)
                .param("job", job.value())
                .param("key", resultKey)
                .param("files", DocumentKeys.write(files))
                .param("now", at(now))
                .update();
    }

    /** Does nothing when the run was deleted meanwhile. */
    void failed(JobId job, String error, Instant now) {
        jdbc.sql("""
                        UPDATE persona_runs SET state = 'failed', error = :error, updated_at = :now
                        WHERE job_id = :job AND state = 'open'
                        """)
                .param("job", job.value())
                .param("error", error)
                .param("now", at(now))
                .update();
    }

    /** Takes its words from a run, of whichever kind it is; empty when there is none. */
    Optional<Over> delete(TenantId tenant, PersonaRunId id, PersonaRun.Kind kind, Instant now) {
        return jdbc.sql("""
                        UPDATE persona_runs SET state = 'deleted', given = NULL, result_key = NULL, files = '{}', error = NULL,
                            updated_at = :now
                        WHERE id = :id AND tenant_id = :tenant AND kind = :kind AND state <> 'deleted'
                        RETURNING id, tenant_id, job_id
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("kind", kind.word())
                .param("now", at(now))
                .query(PersonaRunRows::over)
                .optional();
    }

    /** Those that have ended and were accepted before this moment. */
    List<Over> before(Instant moment, int limit) {
        return jdbc.sql("""
                        SELECT id, tenant_id, job_id FROM persona_runs
                        WHERE created_at < :moment AND state <> 'open' ORDER BY created_at LIMIT :limit
                        """)
                .param("moment", at(moment))
                .param("limit", limit)
                .query(PersonaRunRows::over)
                .list();
    }

    void forget(PersonaRunId id) {
        jdbc.sql("DELETE FROM persona_runs WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** A run whose objects are to be removed. */
    record Over(PersonaRunId id, TenantId tenant, JobId job) {}

    /** What each kind of run took since then; kinds that did not occur are not among them. */
    List<Component> components(TenantId tenant, Instant since) {
        return jdbc.sql("""
                        SELECT kind, count(*) AS calls, sum(charged) AS credits FROM persona_runs
                        WHERE tenant_id = :tenant AND created_at >= :since GROUP BY kind ORDER BY kind
                        """)
                .param("tenant", tenant.value())
                .param("since", at(since))
                .query((row, number) -> new Component(
                        PersonaRun.Kind.ofWord(row.getString("kind")), row.getLong("calls"), row.getLong("credits")))
                .list();
    }

    /** Runs of one kind, and the credits that they took. */
    record Component(PersonaRun.Kind kind, long calls, long credits) {}

    /** Runs of each day in UTC since then; days without any are not among them. */
    List<Day> days(TenantId tenant, Instant since) {
        return jdbc.sql("""
                        SELECT CAST(created_at AT TIME ZONE 'UTC' AS date) AS day, count(*) AS runs FROM persona_runs
                        WHERE tenant_id = :tenant AND created_at >= :since GROUP BY day
                        """)
                .param("tenant", tenant.value())
                .param("since", at(since))
                .query((row, number) -> new Day(row.getObject("day", LocalDate.class), row.getLong("runs")))
                .list();
    }

    record Day(LocalDate day, long runs) {}

    private static Over over(ResultSet row, int number) throws SQLException {
        return new Over(
                new PersonaRunId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                new JobId(row.getString("job_id")));
    }

    private static PersonaRun run(ResultSet row, int number) throws SQLException {
        return new PersonaRun(
                new PersonaRunId(row.getString("id")),
                new TenantId(row.getString("tenant_id")),
                PersonaRun.Kind.ofWord(row.getString("kind")),
                PersonaRun.State.ofWord(row.getString("state")),
                new JobId(row.getString("job_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getString("given"),
                row.getInt("personas"),
                GroundingLevel.ofWireName(row.getString("grounding")).orElse(GroundingLevel.OFF),
                row.getLong("quoted"),
                Optional.ofNullable(row.getString("result_key")),
                DocumentKeys.read(row.getString("files")),
                Optional.ofNullable(row.getString("error")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
