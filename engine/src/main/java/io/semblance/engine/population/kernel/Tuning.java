package io.semblance.engine.population.kernel;

import io.semblance.engine.Parallelism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the mixture of a survey by leaving each question out. Candidates weigh by the total variation between predicted and true shares,
 * summed over the questions: prior times exp(-20 sum). What they weigh beside equal shares is how sure it is that they are nearer to the truth:
 * nothing when they are not, all when the mean gain is twice its standard error.
 */
public final class Tuning {
    private static final double WEIGHT_RATE = 20;
    /** So many standard errors of gain are believed wholly. */
    private static final double SURE = 2;
    /** With fewer questions nothing can be said about their spread. */
    private static final int FEWEST = 4;
    /** What fewer are trusted. */
    private static final double TRUST_OF_FEW = .25;
    /** More questions would tell hardly more, and cost as much each. */
    private static final int MOST_TARGETS = 80;

    private final OwnQuestions own;
    private final Parallelism parallelism;

    public Tuning(OwnQuestions own, Parallelism parallelism) {
        this.own = own;
        this.parallelism = parallelism;
    }

    /**
     * The mixture for the questions that are known; others are not looked at.
     *
     * @param inOrder questions in an order that has nothing to do with the survey: the first of them are left out in turn
     * @param checkpoint runs before each question, and may end the work by an exception
     */
    public Mixture tune(int[] inOrder, IntPredicate known, Runnable checkpoint) {
        int[] targets = Arrays.stream(inOrder)
                .filter(question -> known.test(question)
                        && own.choice(question)
                        && own.question(question).options().length > 1)
                .limit(MOST_TARGETS)
                .toArray();
        double[][][] predicted = new double[targets.length][][];
        parallelism.forEach(targets.length, at -> {
            checkpoint.run();
            int left = targets[at];
            predicted[at] = new OwnRegression(own, own.target(left), other -> known.test(other) && other != left)
                    .predict(candidate -> true);
        });
        double[] weights = weights(targets, predicted);
        double trust = trust(targets, predicted, weights);
        return new Mixture(weights, trust, residuals(targets, predicted, weights, trust));
    }

    private double[] weights(int[] targets, double[][][] predicted) {
        double[] logs = new double[Mixture.candidates()];
        double top = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < logs.length; candidate++) {
            logs[candidate] = Candidate.ALL.get(candidate).prior();
            for (int at = 0; at < targets.length; at++) {
                double[] truth = own.question(targets[at]).shares();
                logs[candidate] -= WEIGHT_RATE * difference(predicted[at][candidate], truth) / 2;
            }
            top = Math.max(top, logs[candidate]);
        }
        double sum = 0;
        for (int candidate = 0; candidate < logs.length; candidate++) {
            logs[candidate] = Math.exp(logs[candidate] - top);
            sum += logs[candidate];
        }
        for (int candidate = 0; candidate < logs.length; candidate++) {
            logs[candidate] /= sum;
        }
        return Mixture.kept(logs);
    }

    private double trust(int[] targets, double[][][] predicted, double[] weights) {
        if (targets.length < FEWEST) {
            return TRUST_OF_FEW;
        }
        double[] gains = new double[targets.length];
        for (int at = 0; at < gains.length; at++) {
            double[] truth = own.question(targets[at]).shares();
            double ours = difference(Mixture.mixed(weights, predicted[at]), truth);
            gains[at] = (difference(Profile.equal(truth.length), truth) - ours) / truth.length;
        }
        double mean = Arrays.stream(gains).average().orElse(0);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        double error = Math.sqrt(squares / (gains.length - 1) / gains.length);
        return Math.clamp(mean / (SURE * Math.max(error, 1e-9)), 0, 1);
    }

    private Residuals residuals(int[] targets, double[][][] predicted, double[] weights, double trust) {
        List<Double> residuals = new ArrayList<>();
        for (int at = 0; at < targets.length; at++) {
            double[] truth = own.question(targets[at]).shares();
            double[] mixed = Mixture.mixed(weights, predicted[at]);
            for (int option = 0; option < truth.length; option++) {
                double share = trust * mixed[option] + (1 - trust) / truth.length;
                residuals.add(Math.abs(truth[option] - share) / Residuals.unit(share));
            }
        }
        return Residuals.of(residuals);
    }

    private static double difference(double[] one, double[] other) {
        double sum = 0;
        for (int option = 0; option < one.length; option++) {
            sum += Math.abs(one[option] - other[option]);
        }
        return sum;
    }
}
