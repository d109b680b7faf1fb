package io.semblance.engine.population;

import io.semblance.engine.population.LeaveOneOutResult.Tested;
import io.semblance.engine.population.metrics.AnswerScore;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The plain means over the questions that were tested.
 *
 * @param tested questions
 * @param score means of the scores
 * @param equalShares means of the scores of equal shares
 * @param covered the share of all true shares that lay in their intervals
 * @param withoutDuplicates means over the questions that no other one repeats; none when there is no such question
 * @param duplicated questions that another one repeats
 */
public record PopulationScore(
        int tested,
        AnswerScore score,
        AnswerScore equalShares,
        double covered,
        Optional<AnswerScore> withoutDuplicates,
        int duplicated) {

    /** None when no question could be tested. The order of the tests does not matter but for rounding. */
    public static Optional<PopulationScore> of(List<LeaveOneOutResult> tests) {
        List<Tested> tested = tests.stream()
                .filter(Tested.class::isInstance)
                .map(Tested.class::cast)
                .toList();
        if (tested.isEmpty()) {
            return Optional.empty();
        }
        List<Tested> alone =
                tested.stream().filter(test -> test.duplicates().isEmpty()).toList();
        return Optional.of(new PopulationScore(
                tested.size(),
                mean(tested, Tested::score),
                mean(tested, Tested::equalShares),
                covered(tested),
                alone.isEmpty() ? Optional.empty() : Optional.of(mean(alone, Tested::score)),
                tested.size() - alone.size()));
    }

    private interface Scored {
        AnswerScore of(Tested test);
    }

    private static AnswerScore mean(List<Tested> tested, Scored scored) {
        return new AnswerScore(
                mean(tested, scored, AnswerScore::accuracy),
                mean(tested, scored, AnswerScore::squaredError),
                mean(tested, scored, AnswerScore::informationLoss),
                mean(tested, scored, AnswerScore::normalisedInformationLoss));
    }

    private static double mean(List<Tested> tested, Scored scored, ToDoubleFunction<AnswerScore> figure) {
        return tested.stream()
                .mapToDouble(test -> figure.applyAsDouble(scored.of(test)))
                .average()
                .orElseThrow();
    }

    private static double covered(List<Tested> tested) {
        long inside = 0;
        long all = 0;
        for (Tested test : tested) {
            for (int option = 0; option < test.truth().size(); option++) {
                double truth = test.truth().get(option);
                var interval = test.predicted().intervals().get(option);
                inside += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
                all++;
            }
        }
        return (double) inside / all;
    }
}
