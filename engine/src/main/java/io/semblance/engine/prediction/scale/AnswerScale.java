package io.semblance.engine.prediction.scale;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The options of a question as a scale. The order comes from what the options say and never from their places in the list, so that a
 * list that is turned around or mixed is the same scale. Options that do not say an order have none.
 *
 * @param levels of each option from -1 to 1; NaN where its wording tells none
 * @param ranks of each option from 0 (the low end) to 1; NaN for all when the options are unordered, and for those without an answer
 * @param points different ranks; 0 when the options are unordered
 */
record AnswerScale(List<Words> options, OptionKind[] kinds, double[] levels, double[] ranks, int points) {

    static AnswerScale of(List<String> texts) {
        List<Words> options = texts.stream().map(Words::of).toList();
        OptionKind[] kinds = options.stream().map(OptionKind::of).toArray(OptionKind[]::new);
        double[] levels = new double[kinds.length];
        double[] numbers = new double[kinds.length];
        for (int option = 0; option < kinds.length; option++) {
            boolean substantive = kinds[option] == OptionKind.SUBSTANTIVE;
            levels[option] = substantive ? value(AnswerLevel.of(options.get(option))) : Double.NaN;
            numbers[option] = substantive ? value(AnswerLevel.number(options.get(option))) : Double.NaN;
        }
        double[] ordering = orders(kinds, levels) ? levels : orders(kinds, numbers) ? numbers : new double[0];
        if (ordering.length == 0) {
            double[] none = new double[kinds.length];
            Arrays.fill(none, Double.NaN);
            return new AnswerScale(options, kinds, levels, none, 0);
        }
        double[] distinct = Arrays.stream(ordering)
                .filter(level -> !Double.isNaN(level))
                .distinct()
                .sorted()
                .toArray();
        double[] ranks = new double[kinds.length];
        for (int option = 0; option < kinds.length; option++) {
            ranks[option] = Double.isNaN(ordering[option])
                    ? Double.NaN
                    : Arrays.binarySearch(distinct, ordering[option]) / (distinct.length - 1.0);
        }
        return new AnswerScale(options, kinds, levels, ranks, distinct.length);
    }

    private static double value(OptionalDouble found) {
        return found.isPresent() ? found.getAsDouble() : Double.NaN;
    }

    /** Whether every substantive option has a place, and hardly two the same. */
    private static boolean orders(OptionKind[] kinds, double[] places) {
        int substantive = 0;
        for (int option = 0; option < kinds.length; option++) {
            if (kinds[option] == OptionKind.SUBSTANTIVE) {
                substantive++;
                if (Double.isNaN(places[option])) {
                    return false;
                }
            }
        }
        long distinct = Arrays.stream(places)
                .filter(place -> !Double.isNaN(place))
                .distinct()
                .count();
        return distinct >= 2 && distinct >= substantive * .7;
    }

    boolean ordered() {
        return points > 0;
    }

    boolean has(OptionKind kind) {
        return Arrays.asList(kinds).contains(kind);
    }

    /** How many options have a level. */
    long leaning() {
        return Arrays.stream(levels).filter(level -> !Double.isNaN(level)).count();
    }

    /** Characters of an option's words, on average. */
    double meanLength() {
        return options.stream()
                .mapToInt(words -> words.text().length())
                .average()
                .orElse(1);
    }

    int size() {
        return kinds.length;
    }
}
