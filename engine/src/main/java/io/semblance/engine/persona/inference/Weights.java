package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Categorical;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights of levels, put together. */
final class Weights {
    private Weights() {}

    static Categorical equal(Collection<String> levels) {
        Map<String, Double> weights = new LinkedHashMap<>();
        levels.forEach(level -> weights.put(level, 1.0));
        return new Categorical(weights);
    }

    static Categorical of(List<String> levels, List<Double> weights) {
        Map<String, Double> of = new LinkedHashMap<>();
        for (int at = 0; at < levels.size(); at++) {
            if (weights.get(at) > 0) {
                of.put(levels.get(at), weights.get(at));
            }
        }
        return new Categorical(of);
    }

    /**
     * What is asked for, and the rest as it would be.
     *
     * @param shares of levels, in [0, 1]; when they add up to more than 1 they are taken as relative
     * @param others weights of the levels that share the rest; levels with a share are left out of it
     */
    static Categorical completed(Map<String, Double> shares, Map<String, Double> others) {
        Map<String, Double> weights = new LinkedHashMap<>(shares);
        double given = sum(shares);
        Map<String, Double> rest = new LinkedHashMap<>(others);
        rest.keySet().removeAll(shares.keySet());
        double total = sum(rest);
        if (given < 1 - 1e-9 && total > 0) {
            rest.forEach((level, weight) -> weights.put(level, weight / total * (1 - given)));
        }
        weights.values().removeIf(weight -> weight <= 0);
        // "No women, 0 % men" leaves nobody: then the usual is better than nothing.
        return weights.isEmpty() ? usual(shares, others) : new Categorical(weights);
    }

    private static Categorical usual(Map<String, Double> shares, Map<String, Double> others) {
        return sum(others) > 0 ? new Categorical(others) : equal(shares.keySet());
    }

    static double sum(Map<String, Double> weights) {
        double sum = 0;
        for (double weight : weights.values()) {
            sum += weight;
        }
        return sum;
    }
}
