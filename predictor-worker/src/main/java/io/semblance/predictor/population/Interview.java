package io.semblance.predictor.population;

import io.semblance.engine.population.CrossTable;
import io.semblance.engine.population.Population;
import io.semblance.engine.population.PopulationPrediction;
import io.semblance.engine.population.PopulationQuestion;
import io.semblance.engine.population.PublicScores;
import io.semblance.engine.population.Segment;
import io.semblance.engine.population.SegmentShares;
import io.semblance.engine.population.metrics.AnswerScore;
import io.semblance.engine.population.metrics.GroundTruth;
import io.semblance.schema.population.AnswerType;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.TrueCounts;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.SegmentAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a population. */
record Interview(Population population, PublicScores scores) {

    /** The answer to a question that is known to fit the survey. */
    PopulationAnswer answer(AskedQuestion asked) {
        if (!asked.predicted().isEmpty()) {
            return new PopulationAnswer(
                    asked.predicted(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    asked.truth().map(truth -> compare(asked, truth, asked.predicted(), Optional.empty())));
        }
        PopulationQuestion question = question(asked);
        PopulationPrediction prediction = population.predict(question, scores);
        return new PopulationAnswer(
                prediction.shares(),
                Optional.of(Words.bounds(prediction)),
                asked.segment().isEmpty() ? Optional.empty() : Optional.of(segment(asked, question)),
                asked.across().isPresent() ? across(question, asked.across().getAsInt()) : List.of(),
                asked.truth()
                        .map(truth ->
                                compare(asked, truth, prediction.shares(), Optional.of(prediction.equalShares()))));
    }

    private static PopulationQuestion question(AskedQuestion asked) {
        return new PopulationQuestion(
                asked.question(), asked.options(), asked.type() == AnswerType.MULTIPLE_CHOICE, asked.limit());
    }

    private static Comparison compare(
            AskedQuestion asked, TrueCounts counts, List<Double> predicted, Optional<List<Double>> baseline) {
        double[] truth = GroundTruth.shares(
                counts.counts().stream().mapToInt(Integer::intValue).toArray(),
                counts.people(),
                asked.type() == AnswerType.MULTIPLE_CHOICE);
        List<Double> shares = new ArrayList<>();
        for (double share : truth) {
            shares.add(share);
        }
        return new Comparison(
                shares,
                Words.score(AnswerScore.of(numbers(predicted), truth)),
                baseline.map(equal -> Words.score(AnswerScore.of(numbers(equal), truth))));
    }

    private SegmentAnswer segment(AskedQuestion asked, PopulationQuestion question) {
        List<Segment.Condition> conditions = asked.segment().stream()
                .map(condition -> {
                    List<String> options =
                            population.survey().question(condition.question()).options();
                    return new Segment.Condition(
                            condition.question(),
                            condition.options().stream().map(options::indexOf).toList());
                })
                .toList();
        return answer("", population.predict(question, new Segment(conditions), scores));
    }

    private List<SegmentAnswer> across(PopulationQuestion question, int with) {
        CrossTable table = population.crossTable(question, with, scores);
        List<String> options = population.survey().question(with).options();
        List<SegmentAnswer> rows = new ArrayList<>();
        for (int row = 0; row < options.size(); row++) {
            rows.add(answer(options.get(row), table.rows().get(row)));
        }
        rows.add(answer("", table.withoutAnswer()));
        return rows;
    }

    private static SegmentAnswer answer(String label, Optional<SegmentShares> shares) {
        return shares.map(known -> new SegmentAnswer(label, known.respondents(), known.shares()))
                .orElseGet(() -> new SegmentAnswer(label, 0, List.of()));
    }

    private static double[] numbers(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
