package io.semblance.engine.population;

import io.semblance.engine.population.survey.QuestionType;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How many options respondents choose where they may choose several. */
final class ChoiceCounts {
    /** What is expected where nothing is known, of few options half, and how many questions that is worth. */
    private static final double PRIOR_CHOICES = 2;

    private static final double PRIOR_SHARE = .5;

    private static final double PRIOR_QUESTIONS = 1;
    private static final double FEWEST_CHOICES = .05;

    private ChoiceCounts() {}

    /**
     * How many choices a question gets on average: the geometric mean of the survey's other multiple-choice questions, no more than there
     * are options or the limit allows.
     *
     * @param allowed which questions count, by number
     */
    static double expected(Survey survey, IntPredicate allowed, int options, OptionalInt limit) {
        double[] logs = survey.questions().stream()
                .filter(question -> question.type() == QuestionType.MULTIPLE_CHOICE && allowed.test(question.number()))
                .mapToDouble(question -> Math.log(Math.max(FEWEST_CHOICES, of(survey, question))))
                .sorted()
                .toArray();
        double prior = Math.min(PRIOR_CHOICES, PRIOR_SHARE * options);
        double sum = PRIOR_QUESTIONS * Math.log(prior) + Arrays.stream(logs).sum();
        double choices = Math.exp(sum / (PRIOR_QUESTIONS + logs.length));
        return Math.min(choices, Math.min(options, limit.orElse(options)));
    }

    private static double of(Survey survey, SurveyQuestion question) {
        return Arrays.stream(survey.shares(question.number())).sum();
    }

    /** Shares that add up to so many choices, none above 1, in the proportions given where that can be. */
    static double[] spread(double[] proportions, double choices) {
        int options = proportions.length;
        if (choices >= options) {
            double[] all = new double[options];
            Arrays.fill(all, 1);
            return all;
        }
        int[] falling = IntStream.range(0, options)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer option) -> -proportions[option]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] shares = new double[options];
        double left = choices;
        double rest = Arrays.stream(proportions).sorted().sum();
        for (int option : falling) {
            // The largest first: what it cannot take goes to the others.
            shares[option] = rest <= 0 ? 0 : Math.clamp(left * proportions[option] / rest, 0, 1);
            left -= shares[option];
            rest -= proportions[option];
        }
        return shares;
    }
}
