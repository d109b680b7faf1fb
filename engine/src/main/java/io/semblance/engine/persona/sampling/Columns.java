package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.random.Draws;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The roots of a whole population, and for every other field numbers that are even over the population.
 *
 * <p>Shares of root levels are met by quotas. Root numbers are the quantiles of {@code count} strata of equal weight, a random one in
 * each. Both are in an order of their own, so that roots are independent of each other.
 */
final class Columns {
    private final Map<String, String[]> roots = new LinkedHashMap<>();
    private final Map<String, double[]> spread = new LinkedHashMap<>();

    Columns(List<DrawnField> fields, long seed, int count) {
        for (int at = 0; at < fields.size(); at++) {
            DrawnField field = fields.get(at);
            long key = Draws.key(seed, at);
            double[] even = even(count, key);
            if (field.field().isRoot()) {
                roots.put(field.name(), root(field, even, key));
            } else {
                spread.put(field.name(), even);
            }
        }
    }

    Map<String, String> rootsOf(int member) {
        Map<String, String> values = new HashMap<>();
        roots.forEach((field, column) -> values.put(field, column[member]));
        return values;
    }

    Map<String, Double> spreadOf(int member) {
        Map<String, Double> values = new HashMap<>();
        spread.forEach((field, column) -> values.put(field, column[member]));
        return values;
    }

    /** The roots in which not all members are the same. */
    List<String> varied() {
        return roots.entrySet().stream()
                .filter(column -> List.of(column.getValue()).stream().distinct().count() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean differ(String root, int one, int other) {
        String[] column = roots.getOrDefault(root, new String[0]);
        return !column[one].equals(column[other]);
    }

    void swap(String root, int one, int other) {
        String[] column = roots.getOrDefault(root, new String[0]);
        String moved = column[one];
        column[one] = column[other];
        column[other] = moved;
    }

    private static String[] root(DrawnField field, double[] even, long key) {
        return switch (field.field().distribution().orElseThrow()) {
            case Categorical shares when even.length > 1 -> Quotas.column(shares, even.length, Draws.key(key, 1));
            case Categorical shares -> new String[] {Drawing.level(shares, even[0])};
            case Numeric shape -> numbers(shape, even);
        };
    }

    private static String[] numbers(Numeric shape, double[] even) {
        Interval range = new Interval(shape.min(), shape.max());
        Interval usable = shape.integer() ? range.whole() : range;
        String[] column = new String[even.length];
        for (int member = 0; member < column.length; member++) {
            column[member] =
                    NumberValue.text(TruncatedNormal.quantile(shape, usable.least(), usable.most(), even[member]));
        }
        return column;
    }

    private static double[] even(int count, long key) {
        int[] order = Quotas.permutation(count, Draws.key(key, 2));
        double[] even = new double[count];
        for (int member = 0; member < count; member++) {
            even[member] = (order[member] + Draws.unit(Draws.key(key, 3), member)) / count;
        }
        return even;
    }
}
