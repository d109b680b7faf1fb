package io.semblance.gateway.oracle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What predictions look like to clients. */
final class OracleResponses {
    private OracleResponses() {}

    /**
     * @param created seconds since 1970
     * @param explanation beyond the contract: for those who ask for it, and where another model stood in for the one that is configured
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PredictionResponse(
            String id, String object, long created, String model, Result result, Optional<Explanation> explanation) {
        static PredictionResponse of(Predict.Prediction prediction) {
            Predicted answer = prediction.answer();
            List<String> options = prediction.question().survey().options();
            return new PredictionResponse(
                    answer.id(),
                    "oracle.prediction",
                    prediction.created().getEpochSecond(),
                    prediction.question().survey().model().word(),
                    new Result(labeled(options, answer.shares()), options.size()),
                    prediction.question().explain() || answer.source().fallback()
                            ? Optional.of(Explanation.of(options, answer))
                            : Optional.empty());
        }
    }

    record Result(
            @JsonProperty("labeled_distribution") Map<String, Double> labeledDistribution,
            @JsonProperty("num_choices") int numChoices) {}

    /**
     * @param source {@code embedded}, or the name of a language model's provider
     * @param fallback whether the source stood in for a provider that could not answer
     * @param confidence absent where the source does not know it, as the intervals are
     * @param baseline the share of each option when nothing is known
     * @param ignored inputs that changed nothing
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Explanation(
            String source,
            boolean fallback,
            Optional<Double> confidence,
            Optional<Map<String, Interval>> intervals,
            double baseline,
            List<String> ignored) {
        static Explanation of(List<String> options, Predicted answer) {
            return new Explanation(
                    answer.source().name(),
                    answer.source().fallback(),
                    answer.certainty().map(Certainty::confidence),
                    answer.certainty().map(certainty -> intervals(options, certainty)),
                    1.0 / options.size(),
                    answer.ignored());
        }

        private static Map<String, Interval> intervals(List<String> options, Certainty certainty) {
            Map<String, Interval> intervals = new LinkedHashMap<>();
            for (int i = 0; i < options.size(); i++) {
                intervals.put(
                        options.get(i),
                        new Interval(certainty.lows().get(i), certainty.highs().get(i)));
            }
            return intervals;
        }
    }

    /** Where 9 of 10 true shares lie. */
    record Interval(double low, double high) {}

    /** @param data predictions and, in the places of those that failed, errors */
    record BatchResponse(String object, List<Object> data) {
        static BatchResponse of(List<Object> data) {
            return new BatchResponse("list", data);
        }
    }

    private static Map<String, Double> labeled(List<String> options, List<Double> shares) {
        Map<String, Double> labeled = new LinkedHashMap<>();
        for (int i = 0; i < options.size(); i++) {
            labeled.put(options.get(i), shares.get(i));
        }
        return labeled;
    }
}
