package io.semblance.engine.population;

import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Target;
import io.semblance.engine.population.survey.Survey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * By how much some of the respondents differ from all in what they are expected to answer: the mean of how they differ in the answers to the
 * nearest questions, as logarithms, drawn towards 0.
 */
final class Deviations {
    private static final int NEAREST = 30;
    private static final double QUESTION_RATE = 8;
    private static final double OPTION_RATE = 6;
    private static final double LEVEL_RATE = 2;
    private static final double ONE_LEVEL = .25;
    /** What stands against the evidence. */
    private static final double PRIOR_MASS = .1;
    /** So many respondents count as much as knowing nothing of a segment. */
    private static final double PRIOR_RESPONDENTS = 30;

    private static final double FLOOR = .01;
    /** No segment moves an option by more. */
    private static final double CAP = 1.5;

    private final Survey survey;
    private final OwnQuestions own;
    private final Target target;
    private final int[] near;
    /** By near question, its option and the target's option. */
    private final double[][][] weights;

    Deviations(Survey survey, OwnQuestions own, Target target, IntPredicate known) {
        this.survey = survey;
        this.own = own;
        this.target = target;
        float[] similarities = new float[own.size()];
        List<Integer> usable = IntStream.range(0, own.size())
                .filter(question -> own.choice(question) && known.test(question + 1))
                .boxed()
                .toList();
        usable.forEach(question -> similarities[question] = target.similarity(question));
        this.near = usable.stream()
                .sorted(Comparator.comparingDouble((Integer question) -> -similarities[question])
                        .thenComparingInt(question -> own.order()[question]))
                .limit(NEAREST)
                .mapToInt(Integer::intValue)
                .toArray();
        this.weights = Arrays.stream(near)
                .mapToObj(question -> weights(question, similarities[question]))
                .toArray(double[][][]::new);
    }

    private double[][] weights(int question, double similarity) {
        int[] texts = own.question(question).options();
        double[][] of = new double[texts.length][target.options()];
        for (int theirs = 0; theirs < texts.length; theirs++) {
            for (int option = 0; option < target.options(); option++) {
                double apart = apart(own.levels()[texts[theirs]], target.level(option));
                of[theirs][option] = Math.exp(QUESTION_RATE * (similarity - 1)
                        + OPTION_RATE * (target.cosine(option, texts[theirs]) - 1)
                        - LEVEL_RATE * apart);
            }
        }
        return of;
    }

    private static double apart(double one, double other) {
        if (Double.isNaN(one) && Double.isNaN(other)) {
            return 0;
        }
        return Double.isNaN(one) || Double.isNaN(other) ? ONE_LEVEL : Math.abs(one - other);
    }

    /** The factor of each option's share among some of the respondents. */
    double[] factors(BitSet rows) {
        double[] sums = new double[target.options()];
        double[] masses = new double[target.options()];
        for (int at = 0; at < near.length; at++) {
            var answers = survey.answersTo(near[at] + 1);
            double[] all = survey.shares(near[at] + 1);
            int[] counts = answers.counts(rows);
            double answered = answers.answered(rows);
            for (int theirs = 0; theirs < all.length; theirs++) {
                double share = (counts[theirs] + PRIOR_RESPONDENTS * all[theirs]) / (answered + PRIOR_RESPONDENTS);
                double deviation = Math.log((share + FLOOR) / (all[theirs] + FLOOR));
                for (int option = 0; option < sums.length; option++) {
                    sums[option] += weights[at][theirs][option] * deviation;
                    masses[option] += weights[at][theirs][option];
                }
            }
        }
        double[] factors = new double[sums.length];
        for (int option = 0; option < factors.length; option++) {
            factors[option] = Math.exp(Math.clamp(sums[option] / (masses[option] + PRIOR_MASS), -CAP, CAP));
        }
        return factors;
    }
}
