package io.semblance.gateway.populations;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.PopulationId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A question that a population was asked.
 *
 * @param id a UUID
 * @param batch id of the batch it belongs to
 * @param place among the questions of its job, from 0
 * @param explain whether its client wants to be told more than the contract's fields
 * @param outcome empty until it is answered or has failed
 * @param lateTruth how it was truly answered, where that came after the prediction
 */
record Asked(
        String id,
        TenantId tenant,
        PopulationId population,
        Kind kind,
        Optional<String> batch,
        JobId job,
        int place,
        AskedQuestion question,
        boolean explain,
        Instant createdAt,
        Optional<Outcome> outcome,
        Optional<LateTruth> lateTruth) {

    /** What it is for. */
    enum Kind {
        /** The truth is not known. */
        PREDICTION("Queued", "Running", "Predicted", "Failed"),
        /** The truth is known, and the answer is held against it. */
        TEST("Test Queued", "Test Running", "Tested", "Test Failed");

        private final String queued;
        private final String running;
        private final String answered;
        private final String failed;

        Kind(String queued, String running, String answered, String failed) {
            this.queued = queued;
            this.running = running;
            this.answered = answered;
            this.failed = failed;
        }

        /** The word in the database and in batches. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String status(boolean started) {
            return started ? running : queued;
        }

        String status(Outcome outcome) {
            return outcome.answer().isPresent() ? answered : failed;
        }
    }

    /**
     * How it ended.
     *
     * @param failure a sentence; present when there is no answer
     */
    record Outcome(
            Optional<Instant> startedAt,
            Instant finishedAt,
            Optional<PopulationAnswer> answer,
            Optional<String> failure) {}

    /** @param comparison empty until the prediction was held against it */
    record LateTruth(JobId job, TrueCounts counts, Optional<Comparison> comparison) {}

    /** How it was truly answered, whenever that became known. */
    Optional<TrueCounts> truth() {
        return question.truth().or(() -> lateTruth.map(LateTruth::counts));
    }

    /** How the answer compares with the truth, once both are there. */
    Optional<Comparison> comparison() {
        return outcome.flatMap(Outcome::answer)
                .flatMap(PopulationAnswer::comparison)
                .or(() -> lateTruth.flatMap(LateTruth::comparison));
    }
}
