package io.semblance.engine.persona.export;

import io.semblance.engine.persona.NumberValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Bands of numbers with about as many numbers each, such as {@code 25-34}. Equal numbers are in one band, and a band goes from its least to its
 * greatest number.
 *
 * @param byLeast from the least number of a band to the words for it
 */
record NumberBands(NavigableMap<Double, String> byLeast) {
    private static final int MOST = 5;

    static NumberBands of(List<Double> numbers) {
        NavigableMap<Double, Integer> counts = new TreeMap<>();
        numbers.forEach(number -> counts.merge(number, 1, Integer::sum));
        NavigableMap<Double, String> bands = new TreeMap<>();
        List<Double> open = new ArrayList<>();
        long passed = 0;
        for (var of : counts.entrySet()) {
            open.add(of.getKey());
            passed += of.getValue();
            // The next band begins where the share of those before it is reached.
            if (passed * MOST >= (bands.size() + 1L) * numbers.size()) {
                bands.put(open.getFirst(), words(open.getFirst(), open.getLast()));
                open.clear();
            }
        }
        return new NumberBands(bands);
    }

    /** The words for the band of a number that was given. */
    String band(double number) {
        return byLeast.floorEntry(number).getValue();
    }

    private static String words(double least, double most) {
        String low = NumberValue.text(least);
        if (least == most) {
            return low;
        }
        return least < 0 ? low + " to " + NumberValue.text(most) : low + "-" + NumberValue.text(most);
    }
}
