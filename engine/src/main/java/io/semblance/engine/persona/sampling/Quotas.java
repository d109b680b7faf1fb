package io.semblance.engine.persona.sampling;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Shares of a whole as counts, and counts as a column in random order. */
final class Quotas {
    private Quotas() {}

    /** How many of {@code count} have each level: the method of largest remainders (Hamilton), ties to the earlier level. */
    static int[] counts(double[] shares, int count) {
        double total = Arrays.stream(shares).sum();
        int[] counts = new int[shares.length];
        double[] remainders = new double[shares.length];
        int given = 0;
        for (int level = 0; level < shares.length; level++) {
            double exact = shares[level] / total * count;
            counts[level] = (int) StrictMath.floor(exact + 1e-9);
            remainders[level] = exact - counts[level];
            given += counts[level];
        }
        IntStream.range(0, shares.length)
                .boxed()
                .filter(level -> shares[level] > 0)
                .sorted(Comparator.comparingDouble((Integer level) -> remainders[level])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count - given)
                .forEach(level -> counts[level]++);
        return counts;
    }

    /** A column of levels, each as often as its share asks, in an order that depends on the key only. */
    static String[] column(Categorical shares, int count, long key) {
        Map<String, Double> weights = shares.weights();
        double[] values =
                weights.values().stream().mapToDouble(Double::doubleValue).toArray();
        int[] counts = counts(values, count);
        List<String> sorted = new ArrayList<>(count);
        int at = 0;
        for (String level : weights.keySet()) {
            for (int copy = 0; copy < counts[at]; copy++) {
                sorted.add(level);
            }
            at++;
        }
        int[] order = permutation(count, key);
        String[] column = new String[count];
        Arrays.setAll(column, member -> sorted.get(order[member]));
        return column;
    }

    /** The numbers 0 to {@code count} - 1, shuffled (Fisher and Yates). */
    static int[] permutation(int count, long key) {
        int[] order = IntStream.range(0, count).toArray();
        for (int last = count - 1; last > 0; last--) {
            int other = (int) Draws.below(key, last, last + 1L);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
