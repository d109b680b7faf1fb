package io.semblance.engine.population.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Gaussian process regression (Rasmussen and Williams, "Gaussian Processes for Machine Learning", MIT Press 2006, algorithm 2.1) of a target's
 * profile on those of the nearest questions of the survey, for any of the candidates. An entry is an option of a question.
 */
final class OwnRegression {
    /** Costs grow with the third power of the entries. */
    private static final int MOST_ENTRIES = 180;

    private static final int MOST_QUESTIONS = 40;
    private static final int MOST_OPTIONS = 20;
    /** What any two questions of one survey have in common. */
    private static final double COMMON = .1;

    private static final double LEVEL_RATE = 2;
    private static final double ONE_LEVEL = .25;
    private static final double NOISE = .005;
    /** About the variance of profiles, in which the noise of small samples is measured. */
    private static final double PROFILE_VARIANCE = .3;

    private final OwnQuestions own;
    private final Target target;
    private final int[] near;
    /** Of each entry the place of its question among the near ones, its option text, and its number in a list of those texts. */
    private final int[] placeOf;

    private final int[] textOf;
    private final int[] slotOf;
    private final int[] texts;
    private final double[] shares;
    private final double[] noises;
    private final int size;

    OwnRegression(OwnQuestions own, Target target, IntPredicate allowed) {
        this.own = own;
        this.target = target;
        int[] nearest = nearest(allowed);
        int[][] chosen = new int[nearest.length][];
        int questions = 0;
        int entries = 0;
        while (questions < Math.min(nearest.length, MOST_QUESTIONS)) {
            chosen[questions] = options(own.question(nearest[questions]));
            if (entries + chosen[questions].length > MOST_ENTRIES) {
                break;
            }
            entries += chosen[questions++].length;
        }
        this.near = Arrays.copyOf(nearest, questions);
        this.size = entries;
        this.placeOf = new int[size];
        this.textOf = new int[size];
        this.slotOf = new int[size];
        this.shares = new double[size];
        this.noises = new double[size];
        Map<Integer, Integer> slots = new HashMap<>();
        int entry = 0;
        for (int place = 0; place < questions; place++) {
            KernelQuestion question = own.question(near[place]);
            for (int option : chosen[place]) {
                placeOf[entry] = place;
                textOf[entry] = question.options()[option];
                int next = slots.size();
                slotOf[entry] = slots.computeIfAbsent(textOf[entry], text -> next);
                shares[entry] = Profile.of(question.shares()[option], question.options().length);
                noises[entry] = question.options().length / (4.0 * question.answered() * PROFILE_VARIANCE);
                entry++;
            }
        }
        this.texts = new int[slots.size()];
        slots.forEach((text, slot) -> texts[slot] = text);
    }

    private int[] nearest(IntPredicate allowed) {
        float[] similarities = new float[own.size()];
        List<Integer> candidates = IntStream.range(0, own.size())
                .filter(question -> own.choice(question) && allowed.test(question))
                .boxed()
                .toList();
        for (int question : candidates) {
            similarities[question] = target.similarity(question);
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble((Integer question) -> -similarities[question])
                        .thenComparingInt(question -> own.order()[question]))
                .limit(MOST_QUESTIONS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The options of a question that count: all, or those that most people chose. */
    private static int[] options(KernelQuestion question) {
        int all = question.options().length;
        if (all <= MOST_OPTIONS) {
            return IntStream.range(0, all).toArray();
        }
        return IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer option) -> -question.shares()[option]))
                .limit(MOST_OPTIONS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** The shares by each candidate that is wanted, together 1; none for the others. */
    double[][] predict(IntPredicate wanted) {
        double[][] predicted = new double[Candidate.ALL.size()][];
        double[][] questionCosines = questionCosines();
        double[][] optionCosines = optionCosines();
        for (int kernel = -1; kernel < Candidate.KERNELS.size(); kernel++) {
            int of = kernel;
            int[] candidates = IntStream.range(0, predicted.length)
                    .filter(at -> Candidate.ALL.get(at).kernel() == of && wanted.test(at))
                    .toArray();
            if (candidates.length > 0) {
                predict(kernel, candidates, predicted, questionCosines, optionCosines);
            }
        }
        return predicted;
    }

    private void predict(
            int kernel, int[] candidates, double[][] predicted, double[][] questionCosines, double[][] optionCosines) {
        if (kernel < 0 || size == 0) {
            for (int candidate : candidates) {
                predicted[candidate] = Profile.shares(expected(Candidate.ALL.get(candidate)));
            }
            return;
        }
        Candidate.Kernel of = Candidate.KERNELS.get(kernel);
        double[][] byQuestion = questionFactors(questionCosines, of.questionRate());
        double[][] byOption = optionFactors(optionCosines, of.optionRate());
        Cholesky solver = new Cholesky(size, covariances(byQuestion, byOption, of.ownPart()));
        for (int candidate : candidates) {
            double[] profile = expected(Candidate.ALL.get(candidate));
            double[] rest = residuals(Candidate.ALL.get(candidate));
            solver.solve(rest);
            for (int option = 0; option < profile.length; option++) {
                for (int entry = 0; entry < size; entry++) {
                    profile[option] += rest[entry]
                            * byQuestion[near.length][placeOf[entry]]
                            * byOption[texts.length + option][slotOf[entry]];
                }
            }
            predicted[candidate] = Profile.shares(profile);
        }
    }

    private double[] expected(Candidate candidate) {
        // Asking the public surveys takes a third of the time, and often nobody needs their word.
        return candidate.publicWeight() == 0
                ? Profile.ofScores(new double[target.options()], 0)
                : Profile.ofScores(target.scores(), candidate.publicWeight());
    }

    private double[] residuals(Candidate candidate) {
        double[] residuals = shares.clone();
        double[] said = new double[0];
        int[] options = new int[0];
        for (int entry = 0; entry < size; entry++) {
            if (entry == 0 || placeOf[entry] != placeOf[entry - 1]) {
                KernelQuestion question = own.question(near[placeOf[entry]]);
                said = Profile.ofScores(question.scores(), candidate.publicWeight());
                options = question.options();
            }
            int option = 0;
            while (options[option] != textOf[entry]) {
                option++;
            }
            residuals[entry] -= said[option];
        }
        return residuals;
    }

    /** The last row is the target. */
    private double[][] questionCosines() {
        double[][] cosines = new double[near.length + 1][near.length];
        for (int one = 0; one < near.length; one++) {
            for (int other = 0; other <= one; other++) {
                cosines[one][other] = own.vectors().cosine(near[one], own.vectors(), near[other]);
                cosines[other][one] = cosines[one][other];
            }
            cosines[near.length][one] = target.similarity(near[one]);
        }
        return cosines;
    }

    private static double[][] questionFactors(double[][] cosines, double rate) {
        return Arrays.stream(cosines)
                .map(row -> Arrays.stream(row)
                        .map(cosine -> COMMON + (1 - COMMON) * Math.exp(rate * (cosine - 1)))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The last rows are the options of the target. */
    private double[][] optionCosines() {
        double[][] cosines = new double[texts.length + target.options()][texts.length];
        for (int one = 0; one < texts.length; one++) {
            for (int other = 0; other <= one; other++) {
                cosines[one][other] = own.texts().cosine(texts[one], own.texts(), texts[other]);
                cosines[other][one] = cosines[one][other];
            }
            for (int option = 0; option < target.options(); option++) {
                cosines[texts.length + option][one] = target.cosine(option, texts[one]);
            }
        }
        return cosines;
    }

    private double[][] optionFactors(double[][] cosines, double rate) {
        double[][] factors = new double[cosines.length][texts.length];
        for (int one = 0; one < factors.length; one++) {
            double level = one < texts.length ? own.levels()[texts[one]] : target.level(one - texts.length);
            for (int other = 0; other < texts.length; other++) {
                double apart = apart(level, own.levels()[texts[other]]);
                factors[one][other] = Math.exp(rate * (cosines[one][other] - 1) - LEVEL_RATE * apart);
            }
        }
        return factors;
    }

    private static double apart(double one, double other) {
        if (Double.isNaN(one) && Double.isNaN(other)) {
            return 0;
        }
        return Double.isNaN(one) || Double.isNaN(other) ? ONE_LEVEL : Math.abs(one - other);
    }

    private double[] covariances(double[][] byQuestion, double[][] byOption, double ownPart) {
        double[] covariances = new double[size * size];
        for (int row = 0; row < size; row++) {
            double[] questions = byQuestion[placeOf[row]];
            double[] options = byOption[slotOf[row]];
            for (int column = row; column < size; column++) {
                double covariance = questions[placeOf[column]];
                if (placeOf[row] == placeOf[column]) {
                    covariance += ownPart;
                }
                covariances[row * size + column] = covariance * options[slotOf[column]];
            }
            covariances[row * size + row] += NOISE + noises[row];
        }
        return covariances;
    }
}
