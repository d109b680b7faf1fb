package io.semblance.engine.population;

import io.semblance.engine.population.PopulationPrediction.Evidence;
import io.semblance.engine.population.kernel.Mixture;
import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Profile;
import io.semblance.engine.population.kernel.Target;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.prediction.Prediction.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A survey as far as it may be known.
 *
 * @param known which of its questions, by number
 */
record Outlook(Survey survey, OwnQuestions own, Mixture mixture, IntPredicate known) {
    private static final int EVIDENCE = 3;
    /** What somebody who knows nothing says of an option that may be chosen or not. */
    private static final double EVEN_CHANCE = .5;

    PopulationPrediction of(Target target, boolean multiple, OptionalInt limit) {
        double[] shares = shares(target, multiple, limit);
        List<Interval> intervals = Arrays.stream(shares)
                .mapToObj(share -> new Interval(
                        mixture.residuals().low(share), mixture.residuals().high(share)))
                .toList();
        return new PopulationPrediction(
                boxed(shares),
                intervals,
                boxed(equal(shares.length, multiple, limit)),
                mixture.trust(),
                evidence(target));
    }

    double[] shares(Target target, boolean multiple, OptionalInt limit) {
        double[] proportions = mixture.predict(own, target, question -> known.test(question + 1));
        return multiple
                ? ChoiceCounts.spread(proportions, ChoiceCounts.expected(survey, known, target.options(), limit))
                : proportions;
    }

    private static double[] equal(int options, boolean multiple, OptionalInt limit) {
        if (!multiple) {
            return Profile.equal(options);
        }
        double[] shares = new double[options];
        Arrays.fill(shares, Math.min(EVEN_CHANCE, (double) limit.orElse(options) / options));
        return shares;
    }

    private List<Evidence> evidence(Target target) {
        return IntStream.range(0, own.size())
                .filter(question -> own.choice(question) && known.test(question + 1))
                .mapToObj(question -> new Evidence(question + 1, target.similarity(question)))
                .sorted(Comparator.comparingDouble((Evidence one) -> -one.similarity())
                        .thenComparingInt(one -> own.order()[one.question() - 1]))
                .limit(EVIDENCE)
                .toList();
    }

    static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
