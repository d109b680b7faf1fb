package io.semblance.gateway.deadletters;

import io.semblance.gateway.deadletters.Handled.Outcome;
import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of letters that operators have decided on: as many rows as they had the patience for. */
final class HandledRows {
    private static final String COLUMNS =
            "type, partition, position, written_at, outcome, goes_on_as, handled_at, request_id";

    private final JdbcClient sql;

    HandledRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** A letter by its place and its time, as places come again when a topic is made anew. */
    record Key(LetterId id, Instant writtenAt) {
        static Key of(Letter letter) {
            return new Key(letter.id(), letter.writtenAt().truncatedTo(ChronoUnit.MICROS));
        }
    }

    Optional<Handled> find(Letter letter) {
        return sql.sql("SELECT " + COLUMNS + """
                         FROM handled_dead_letters
                        WHERE type = :type AND partition = :partition AND position = :position AND written_at = :written
                        """)
                .param("type", letter.id().type().wireName())
                .param("partition", letter.id().partition())
                .param("position", letter.id().position())
                .param("written", at(Key.of(letter).writtenAt()))
                .query(HandledRows::handled)
                .optional();
    }

    /** All of some types. */
    Map<Key, Handled> of(Set<JobType> types) {
        Map<Key, Handled> all = new HashMap<>();
        sql.sql("SELECT " + COLUMNS + " FROM handled_dead_letters WHERE type = ANY(:types)")
                .param("types", types.stream().map(JobType::wireName).toArray(String[]::new))
                .query((row, number) -> Map.entry(key(row), handled(row, number)))
                .list()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The job that does the work of a failed one, by whichever of its letters. */
    Optional<JobId> replayOf(JobId failed) {
        return sql.sql("""
                        SELECT goes_on_as FROM handled_dead_letters
                        WHERE job_id = :job AND outcome = 'replayed' ORDER BY handled_at LIMIT 1
                        """)
                .param("job", failed.value())
                .query((row, number) -> new JobId(row.getString("goes_on_as")))
                .optional();
    }

    /** Notes a decision; false when there is one already, which stands. */
    boolean insert(Letter letter, Handled handled) {
        return sql.sql("""
                        INSERT INTO handled_dead_letters (type, partition, position, written_at, job_id, outcome, goes_on_as,
                            handled_at, request_id)
                        VALUES (:type, :partition, :position, :written, :job, :outcome, :goesOn, :at, :request)
                        ON CONFLICT (type, partition, position, written_at) DO NOTHING
                        """)
                        .param("type", letter.id().type().wireName())
                        .param("partition", letter.id().partition())
                        .param("position", letter.id().position())
                        .param("written", at(Key.of(letter).writtenAt()))
                        .param("job", letter.job().map(JobId::value).orElse(null), Types.VARCHAR)
                        .param("outcome", handled.outcome().word())
                        .param("goesOn", handled.goesOnAs().map(JobId::value).orElse(null), Types.VARCHAR)
                        .param("at", at(handled.at()))
                        .param("request", handled.requestId())
                        .update()
                == 1;
    }

    /** How many of the letters that are still there are decided on. */
    long count(Stack stack, LetterTopics.Span span) {
        return sql.sql("""
                        SELECT count(*) FROM handled_dead_letters
                        WHERE type = :type AND partition = :partition AND position >= :begin AND position < :end
                        """)
                .param("type", stack.type().wireName())
                .param("partition", stack.partition())
                .param("begin", span.begin())
                .param("end", span.end())
                .query(Long.class)
                .single();
    }

    private static Key key(ResultSet row) throws SQLException {
        JobType type = JobType.ofWireName(row.getString("type"))
                .orElseThrow(() -> new IllegalStateException("a job type that this version does not know"));
        return new Key(
                new LetterId(type, row.getInt("partition"), row.getLong("position")), instant(row, "written_at"));
    }

    private static Handled handled(ResultSet row, int number) throws SQLException {
        return new Handled(
                Outcome.ofWord(row.getString("outcome")),
                Optional.ofNullable(row.getString("goes_on_as")).map(JobId::new),
                instant(row, "handled_at"),
                row.getString("request_id"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
