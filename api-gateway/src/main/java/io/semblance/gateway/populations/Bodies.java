package io.semblance.gateway.populations;

import io.semblance.gateway.populations.AccuracyRows.Moved;
import io.semblance.gateway.populations.Asked.Kind;
import io.semblance.gateway.populations.Asked.Outcome;
import io.semblance.gateway.populations.Population.About;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.PopulationFigures;
import io.semblance.schema.population.RelatedQuestion;
import io.semblance.schema.population.SegmentAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What populations, questions and batches look like to clients. A field without a value is null, never absent. */
final class Bodies {
    /** Nobody but its tenant sees a population. */
    private static final boolean PUBLIC = false;

    private Bodies() {}

    static Enveloped<Map<String, @Nullable Object>> population(Population population) {
        return new Enveloped<>(ofPopulation(population), errors(population.faults()));
    }

    static Enveloped<List<Map<String, @Nullable Object>>> populations(List<Population> populations) {
        return Enveloped.of(populations.stream().map(Bodies::ofPopulation).toList());
    }

    private static @Nullable List<Map<String, Object>> errors(List<Fault> faults) {
        return faults.isEmpty() ? null : faults.stream().map(Bodies::error).toList();
    }

    private static Map<String, Object> error(Fault fault) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", fault.rule());
        error.put("message", fault.detail());
        fault.line().ifPresent(line -> error.put("line", line));
        fault.question().ifPresent(question -> error.put("question_number", question));
        return error;
    }

    private static Map<String, @Nullable Object> ofPopulation(Population population) {
        About about = population.about();
        Optional<Population.Test> test = population.test();
        Optional<PopulationFigures> figures = test.flatMap(Population.Test::figures);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", population.id().value());
        body.put("created_at", population.createdAt());
        body.put("name", about.name());
        body.put("public", PUBLIC);
        body.put(
                "question_count",
                population.model().map(Population.Model::questions).orElse(0));
        body.put(
                "simulacrum_count",
                population.model().map(Population.Model::respondents).orElse(0));
        body.put("status", population.state().word());
        body.put("average_accuracy", figures.map(f -> f.score().accuracy()).orElse(null));
        body.put(
                "average_squared_error",
                figures.map(f -> f.score().squaredError()).orElse(null));
        body.put(
                "average_normalised_information_loss",
                figures.map(f -> f.score().normalisedInformationLoss()).orElse(null));
        body.put("data_source", about.dataSource().orElse(null));
        body.put("description", about.description().orElse(null));
        body.put(
                "effective_date", about.effectiveDate().map(LocalDate::toString).orElse(null));
        body.put("reality_target", about.realityTarget().orElse(null));
        body.put("simulation_engine", about.engine());
        body.put("test_finished_at", test.flatMap(Population.Test::finishedAt).orElse(null));
        body.put("test_started_at", test.map(Population.Test::startedAt).orElse(null));
        body.put("upload_filename", about.fileName());
        return body;
    }

    /** Beyond the contract: what the test found out besides the means. */
    static Map<String, @Nullable Object> figures(PopulationFigures figures) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("tested", figures.tested());
        body.put("not_tested", figures.notTested());
        body.put("average", score(figures.score()));
        body.put("baseline", score(figures.baseline()));
        body.put("covered", figures.covered());
        body.put("repeated_questions", figures.repeats());
        body.put(
                "average_without_repeats",
                figures.scoreWithoutRepeats().map(Bodies::score).orElse(null));
        return body;
    }

    private static Map<String, Double> score(AnswerScore score) {
        Map<String, Double> body = new LinkedHashMap<>();
        body.put("accuracy", score.accuracy());
        body.put("squared_error", score.squaredError());
        body.put("information_loss", score.informationLoss());
        body.put("normalised_information_loss", score.normalisedInformationLoss());
        return body;
    }

    /**
     * A question, with the fields of its kind.
     *
     * @param status where it stands
     */
    static Map<String, @Nullable Object> question(Population population, Asked asked, String status) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        AskedQuestion question = asked.question();
        body.put("id", asked.id());
        body.put("batch", asked.batch().orElse(null));
        body.put("created_at", asked.createdAt());
        times(body, asked.kind(), asked.outcome());
        body.put("population", population.id().value());
        body.put("population_name", population.about().name());
        body.put("simulation_engine", population.about().engine());
        body.put("status", status);
        body.put("public", PUBLIC);
        body.put("question", question.question());
        body.put("answer_options", question.options());
        body.put("question_options", options(question));
        Object shares = asked.outcome()
                .flatMap(Outcome::answer)
                .map(answer -> shares(question, answer.shares()))
                .orElse(null);
        body.put("predicted_answer_percentages", shares);
        body.put("simulated_answer_percentages", shares);
        if (asked.kind() == Kind.TEST || asked.truth().isPresent()) {
            truth(body, asked);
        }
        asked.outcome().ifPresent(outcome -> beyond(body, asked, outcome));
        return body;
    }

    private static void times(Map<String, @Nullable Object> body, Kind kind, Optional<Outcome> outcome) {
        body.put(kind.word() + "_started_at", started(outcome));
        body.put(kind.word() + "_finished_at", outcome.map(Outcome::finishedAt).orElse(null));
    }

    private static @Nullable Instant started(Optional<Outcome> outcome) {
        return outcome.flatMap(Outcome::startedAt).orElse(null);
    }

    private static Map<String, @Nullable Object> options(AskedQuestion question) {
        OptionalInt limit = question.limit();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("question_type", question.type().wireName());
        options.put("limit", limit.isPresent() ? (Integer) limit.getAsInt() : null);
        return options;
    }

    private static <T> Map<String, T> shares(AskedQuestion question, List<T> values) {
        Map<String, T> shares = new LinkedHashMap<>();
        for (int option = 0; option < values.size(); option++) {
            shares.put(question.options().get(option), values.get(option));
        }
        return shares;
    }

    private static void truth(Map<String, @Nullable Object> body, Asked asked) {
        Optional<TrueCounts> counts = asked.truth();
        Optional<Comparison> comparison = asked.comparison();
        Optional<AnswerScore> score = comparison.map(Comparison::score);
        body.put(
                "ground_answer_counts",
                counts.map(known -> shares(asked.question(), known.counts())).orElse(null));
        body.put("ground_answer_sample_size", counts.map(TrueCounts::people).orElse(null));
        body.put(
                "ground_answer_percentages",
                comparison.map(known -> shares(asked.question(), known.truth())).orElse(null));
        body.put("accuracy", score.map(AnswerScore::accuracy).orElse(null));
        body.put("squared_error", score.map(AnswerScore::squaredError).orElse(null));
        body.put("root_mean_squared_error", score.map(AnswerScore::squaredError).orElse(null));
        body.put("information_loss", score.map(AnswerScore::informationLoss).orElse(null));
        body.put(
                "normalised_information_loss",
                score.map(AnswerScore::normalisedInformationLoss).orElse(null));
    }

    /** What goes beyond the contract, for those who asked for it, and why a question failed. */
    private static void beyond(Map<String, @Nullable Object> body, Asked asked, Outcome outcome) {
        outcome.failure().ifPresent(failure -> body.put("failure", failure));
        outcome.answer().ifPresent(answer -> {
            answer.segment().ifPresent(segment -> body.put("segment", segment(asked.question(), segment)));
            if (asked.question().across().isPresent() && !answer.across().isEmpty()) {
                body.put("cross_tab", across(asked.question(), answer));
            }
            if (asked.explain()) {
                answer.bounds()
                        .ifPresent(bounds -> body.put("explanation", explanation(asked.question(), bounds, answer)));
            }
        });
    }

    private static Map<String, @Nullable Object> segment(AskedQuestion question, SegmentAnswer segment) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("simulacrum_count", segment.respondents());
        body.put(
                "predicted_answer_percentages", segment.shares().isEmpty() ? null : shares(question, segment.shares()));
        return body;
    }

    private static Map<String, @Nullable Object> across(AskedQuestion question, PopulationAnswer answer) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (SegmentAnswer row : answer.across().subList(0, answer.across().size() - 1)) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("answer", row.label());
            body.putAll(segment(question, row));
            rows.add(body);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("question_number", question.across().getAsInt());
        body.put("rows", rows);
        body.put("without_answer", segment(question, answer.across().getLast()));
        return body;
    }

    private static Map<String, @Nullable Object> explanation(
            AskedQuestion question, Bounds bounds, PopulationAnswer answer) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        List<Map<String, Double>> intervals = new ArrayList<>();
        for (int option = 0; option < bounds.lows().size(); option++) {
            Map<String, Double> interval = new LinkedHashMap<>();
            interval.put("low", bounds.lows().get(option));
            interval.put("high", bounds.highs().get(option));
            intervals.add(interval);
        }
        body.put("intervals", shares(question, intervals));
        body.put("baseline", shares(question, bounds.baseline()));
        body.put("trust", bounds.trust());
        body.put("evidence", bounds.evidence().stream().map(Bodies::related).toList());
        answer.comparison()
                .flatMap(Comparison::baseline)
                .ifPresent(baseline -> body.put("baseline_score", score(baseline)));
        return body;
    }

    private static Map<String, Object> related(RelatedQuestion related) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("question_number", related.number());
        body.put("similarity", related.similarity());
        return body;
    }

    /** A question under the names that older clients know, beside the present ones. */
    static Map<String, @Nullable Object> answer(Population population, Asked asked, String status) {
        Map<String, @Nullable Object> body = question(population, asked, status);
        Optional<AnswerScore> score = asked.comparison().map(Comparison::score);
        body.put("benchmark_id", asked.kind() == Kind.TEST ? body.get("batch") : null);
        for (Kind kind : Kind.values()) {
            body.putIfAbsent(kind.word() + "_started_at", null);
            body.putIfAbsent(kind.word() + "_finished_at", null);
        }
        if (!body.containsKey("accuracy")) {
            truth(body, asked);
        }
        body.put("mean_absolute_error", score.map(s -> 1 - s.accuracy()).orElse(null));
        body.put(
                "mean_squared_error",
                score.map(s -> s.squaredError() * s.squaredError()).orElse(null));
        body.put(
                "kullback_leibler_divergence",
                score.map(AnswerScore::informationLoss).orElse(null));
        body.put(
                "normalised_kullback_leibler_divergence",
                score.map(AnswerScore::normalisedInformationLoss).orElse(null));
        return body;
    }

    /**
     * A batch with its questions.
     *
     * @param questions as bodies, in their order
     */
    static Map<String, @Nullable Object> batch(
            Population population,
            Batch batch,
            List<Asked> asked,
            String status,
            List<Map<String, @Nullable Object>> questions) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", batch.id());
        body.put("created_at", batch.createdAt());
        body.put("name", batch.name());
        body.put("description", batch.description().orElse(null));
        body.put("population", population.id().value());
        body.put("status", status);
        body.put("batch_type", batch.kind().word());
        if (batch.kind() == Kind.TEST) {
            averages(body, asked);
        }
        body.put("simulation_engine", population.about().engine());
        // All questions of a batch are of one job.
        times(body, batch.kind(), asked.stream().findFirst().flatMap(Asked::outcome));
        body.put(
                "effective_date", batch.effectiveDate().map(LocalDate::toString).orElse(null));
        body.put("data_source", null);
        body.put("public", PUBLIC);
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("batch", body);
        whole.put(batch.kind() == Kind.TEST ? "tests" : "predictions", questions);
        return whole;
    }

    private static void averages(Map<String, @Nullable Object> body, List<Asked> asked) {
        List<AnswerScore> scores = asked.stream()
                .flatMap(one -> one.comparison().stream())
                .map(Comparison::score)
                .toList();
        boolean all = !scores.isEmpty() && scores.size() == asked.size();
        body.put("average_accuracy", all ? mean(scores, AnswerScore::accuracy) : null);
        body.put("average_squared_error", all ? mean(scores, AnswerScore::squaredError) : null);
        body.put(
                "average_normalised_information_loss",
                all ? mean(scores, AnswerScore::normalisedInformationLoss) : null);
    }

    private static double mean(List<AnswerScore> scores, ToDoubleFunction<AnswerScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** How the accuracy moved with each truth. */
    static List<Map<String, Object>> moved(List<Moved> moved) {
        return moved.stream()
                .map(one -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("sequence", one.sequence());
                    body.put("prediction", one.question());
                    body.put("at", one.at());
                    body.put("accuracy", one.accuracy());
                    body.put("average_accuracy", one.mean());
                    return body;
                })
                .toList();
    }
}
