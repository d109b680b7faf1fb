package io.semblance.schema.prediction;

import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question that is to be predicted. It may be sent twice; every worker answers it alike.
 *
 * @param id {@code pred_} and 24 hexadecimal digits
 * @param deadline when nobody waits for the answer any more
 * @param population artifact key of the model of the population that is asked; empty for those whom the model type stands for
 */
public record PredictionRequest(
        String id, TenantId tenant, Instant deadline, Survey survey, Optional<String> population) {
    public PredictionRequest {
        deadline = deadline.truncatedTo(ChronoUnit.MICROS);
    }

    /** Put to those whom the model type stands for. */
    public PredictionRequest(String id, TenantId tenant, Instant deadline, Survey survey) {
        this(id, tenant, deadline, survey, Optional.empty());
    }

    /**
     * What is asked, and of whom.
     *
     * @param options in the order of the question
     * @param context what the survey is about
     * @param demographics attribute to value
     */
    public record Survey(
            ModelType model,
            String question,
            List<String> options,
            Optional<String> context,
            Map<String, String> demographics,
            Optional<String> medicalSpecialty,
            Optional<Earlier> earlier) {
        public Survey {
            options = List.copyOf(options);
            demographics = Map.copyOf(demographics);
        }

        /** Without the texts, which are a customer's. */
        @Override
        public String toString() {
            return "Survey[" + model.word() + ", " + options.size() + " options]";
        }
    }

    /** What those who are asked have answered before. */
    public record Earlier(String question, String answer) {
        /** Without the texts. */
        @Override
        public String toString() {
            return "Earlier[]";
        }
    }
}
