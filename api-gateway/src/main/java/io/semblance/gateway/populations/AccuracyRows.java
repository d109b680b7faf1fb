package io.semblance.gateway.populations;

import io.semblance.schema.population.PopulationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the accuracy of a population's answers moved with each truth that was held against one. */
final class AccuracyRows {
    private final JdbcClient jdbc;

    AccuracyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A truth that was held against an answer.
     *
     * @param sequence from 1
     * @param mean of all accuracies up to this one
     */
    record Moved(int sequence, String question, Instant at, double accuracy, double mean) {}

    /** Adds one. The population's row is locked meanwhile, so that means are of one order. */
    void add(PopulationId population, String question, double accuracy, Instant at) {
        jdbc.sql("SELECT 1 FROM populations WHERE id = :id FOR UPDATE")
                .param("id", population.value())
                .query(Integer.class)
                .optional();
        jdbc.sql("""
                        INSERT INTO population_accuracy (population_id, sequence, question_id, at, accuracy, mean)
                        SELECT :id, count(*) + 1, :question, :at, :accuracy,
                            (coalesce(sum(accuracy), 0) + :accuracy) / (count(*) + 1)
                        FROM population_accuracy WHERE population_id = :id
                        """)
                .param("id", population.value())
                .param("question", question)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("accuracy", accuracy)
                .update();
    }

    /** The newest first. */
    List<Moved> list(PopulationId population, int limit) {
        return jdbc.sql("""
                        SELECT sequence, question_id, at, accuracy, mean FROM population_accuracy
                        WHERE population_id = :id ORDER BY sequence DESC LIMIT :limit
                        """)
                .param("id", population.value())
                .param("limit", limit)
                .query((row, number) -> new Moved(
                        row.getInt("sequence"),
                        row.getString("question_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getDouble("accuracy"),
                        row.getDouble("mean")))
                .list();
    }
}
