package io.semblance.engine.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the generated rows should look like as a whole. All conditions hold together.
 *
 * @param shares target shares (0 to 1) of levels, by column; levels that are not named share the rest in their natural
 *     proportions
 * @param ranges allowed values, by numeric or date column
 */
public record Scenario(Map<String, Map<String, Double>> shares, Map<String, Range> ranges) {
    private static final double ROUNDING = 1e-9;

    public Scenario {
        Map<String, Map<String, Double>> copied = new TreeMap<>();
        shares.forEach((column, levels) -> copied.put(column, checked(column, levels)));
        shares = Map.copyOf(copied);
        ranges = Map.copyOf(ranges);
    }

    /** No conditions: rows as the model knows them. */
    public static Scenario none() {
        return new Scenario(Map.of(), Map.of());
    }

    private static Map<String, Double> checked(String column, Map<String, Double> levels) {
        double sum = 0;
        for (double share : levels.values()) {
            if (!(share >= 0 && share <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("a share of column %s is not between 0 and 1".formatted(column));
            }
            sum += share;
        }
        if (sum > 1 + ROUNDING || levels.isEmpty()) {
            throw new IllegalArgumentException("the shares of column %s sum to %s".formatted(column, sum));
        }
        return Map.copyOf(new LinkedHashMap<>(levels));
    }
}
