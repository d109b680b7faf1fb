package io.semblance.engine.population.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a survey's questions are predicted, as leaving each out in turn has shown to be best.
 *
 * @param weights of the candidates, together 1
 * @param trust from 0 to 1: what the candidates weigh beside equal shares
 */
public record Mixture(double[] weights, double trust, Residuals residuals) {
    /** Candidates of less weight change nothing that could be seen. */
    private static final double LEAST_WEIGHT = .004;

    public Mixture {
        if (weights.length != candidates()) {
            throw new IllegalArgumentException("%d weights for %d candidates".formatted(weights.length, candidates()));
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight below 0");
            }
            sum += weight;
        }
        if (Math.abs(sum - 1) > 1e-6 || !(trust >= 0 && trust <= 1)) {
            throw new IllegalArgumentException("weights add up to %s with a trust of %s".formatted(sum, trust));
        }
    }

    /** How many candidates there are. */
    public static int candidates() {
        return Candidate.ALL.size();
    }

    /** What is left of weights when the smallest are dropped. */
    static double[] kept(double[] weights) {
        double[] kept = weights.clone();
        double sum = 0;
        for (int at = 0; at < kept.length; at++) {
            kept[at] = kept[at] < LEAST_WEIGHT ? 0 : kept[at];
            sum += kept[at];
        }
        for (int at = 0; at < kept.length; at++) {
            kept[at] /= sum;
        }
        return kept;
    }

    /** The shares of a target, together 1. @param allowed which questions of the survey are known */
    public double[] predict(OwnQuestions own, Target target, IntPredicate allowed) {
        int options = target.options();
        double[] equal = Profile.equal(options);
        if (trust == 0 || options == 1) {
            return equal;
        }
        double[][] predicted = new OwnRegression(own, target, allowed).predict(candidate -> weights[candidate] > 0);
        double[] mixed = mixed(predicted);
        double[] shares = new double[options];
        for (int option = 0; option < options; option++) {
            shares[option] = trust * mixed[option] + (1 - trust) * equal[option];
        }
        return shares;
    }

    /** The weighted mean of the candidates' shares. */
    double[] mixed(double[][] predicted) {
        return mixed(weights, predicted);
    }

    static double[] mixed(double[] weights, double[][] predicted) {
        List<Integer> used = new ArrayList<>();
        IntStream.range(0, weights.length).filter(at -> weights[at] > 0).forEach(used::add);
        double[] mixed = new double[predicted[used.getFirst()].length];
        for (int candidate : used) {
            for (int option = 0; option < mixed.length; option++) {
                mixed[option] += weights[candidate] * predicted[candidate][option];
            }
        }
        return mixed;
    }
}
