package io.semblance.engine.persona;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Levels and how often each occurs.
 *
 * @param weights from level to weight, in the order in which the levels are listed; relative, at least 0, one above 0
 */
public record Categorical(Map<String, Double> weights) implements Distribution {
    public Categorical {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        double total = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            if (!Double.isFinite(weight.getValue()) || weight.getValue() < 0) {
                throw new IllegalArgumentException("the weight of '%s' is %s; it must be a number of at least 0"
                        .formatted(weight.getKey(), weight.getValue()));
            }
            total += weight.getValue();
        }
        if (!(total > 0) || !Double.isFinite(total)) {
            throw new IllegalArgumentException("at least one weight must be above 0");
        }
    }

    /** Nothing but this level. */
    public static Categorical only(String level) {
        return new Categorical(Map.of(level, 1.0));
    }

    /** The same with weights that add up to 1. */
    public Categorical normalised() {
        double total = total();
        Map<String, Double> shares = new LinkedHashMap<>();
        weights.forEach((level, weight) -> shares.put(level, weight / total));
        return new Categorical(shares);
    }

    /** The share of a level in [0, 1]; 0 where there is no such level. */
    public double share(String level) {
        return weights.getOrDefault(level, 0.0) / total();
    }

    private double total() {
        double total = 0;
        for (double weight : weights.values()) {
            total += weight;
        }
        return total;
    }
}
