package io.semblance.predictor.population;

import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.LeftOutQuestion;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.PopulationFigures;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The plain means over the questions of a population that were left out. */
final class Figures {
    private Figures() {}

    /** Empty when no question could be tested. */
    static Optional<PopulationFigures> of(List<LeftOutQuestion> questions) {
        List<Comparison> all = comparisons(questions);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<LeftOutQuestion> repeated =
                questions.stream().filter(one -> !one.repeats().isEmpty()).toList();
        List<Comparison> alone = comparisons(
                questions.stream().filter(one -> one.repeats().isEmpty()).toList());
        return Optional.of(new PopulationFigures(
                all.size(),
                questions.size() - all.size(),
                mean(all.stream().map(Comparison::score).toList()),
                mean(all.stream().flatMap(one -> one.baseline().stream()).toList()),
                covered(questions),
                repeated.size(),
                alone.isEmpty()
                        ? Optional.empty()
                        : Optional.of(mean(alone.stream().map(Comparison::score).toList()))));
    }

    private static List<Comparison> comparisons(List<LeftOutQuestion> questions) {
        return questions.stream()
                .flatMap(question -> question.answer().stream())
                .flatMap(answer -> answer.comparison().stream())
                .toList();
    }

    /** The mean of scores, at least one. */
    static AnswerScore mean(List<AnswerScore> scores) {
        return new AnswerScore(
                mean(scores, AnswerScore::accuracy),
                mean(scores, AnswerScore::squaredError),
                mean(scores, AnswerScore::informationLoss),
                mean(scores, AnswerScore::normalisedInformationLoss));
    }

    private static double mean(List<AnswerScore> scores, ToDoubleFunction<AnswerScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double covered(List<LeftOutQuestion> questions) {
        long inside = 0;
        long all = 0;
        for (LeftOutQuestion question : questions) {
            if (question.answer().isPresent()) {
                PopulationAnswer answer = question.answer().get();
                Bounds bounds = answer.bounds().orElseThrow();
                List<Double> truth = answer.comparison().orElseThrow().truth();
                for (int option = 0; option < truth.size(); option++) {
                    boolean covers = bounds.lows().get(option) <= truth.get(option)
                            && truth.get(option) <= bounds.highs().get(option);
                    inside += covers ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) inside / all;
    }
}
