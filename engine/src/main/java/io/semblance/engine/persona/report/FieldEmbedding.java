package io.semblance.engine.persona.report;

import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.random.Draws;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields of a persona as a vector, so that the cosine of two of them is the mean likeness of their fields: a level is like itself
 * only, a number is like numbers near it on a logarithmic scale, words of a text are like the same words. Every field counts the same.
 * Features are hashed to {@value #DIMENSIONS} dimensions with a sign (Weinberger et al., "Feature hashing for large scale multitask
 * learning", 2009). Needs no weights, and is the same on every machine.
 */
public final class FieldEmbedding {
    public static final int DIMENSIONS = 1_024;
    /** A unit vector in whole numbers: products of two add up to less than 2^31. */
    static final int SCALE = 8_192;

    /** Numbers a sixth apart, as a ratio, have nothing in common any more. */
    private static final double STEPS = 6;

    private static final int LONGEST_LEVEL = 48;
    private static final int LONGEST_TEXT = 20_000;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private FieldEmbedding() {}

    /** The vector of these fields; zeros when there is none. */
    static short[] of(Map<String, String> fields) {
        double[] sum = new double[DIMENSIONS];
        fields.forEach((name, value) -> addBlock(sum, name, value));
        double length = 0;
        for (double entry : sum) {
            length += entry * entry;
        }
        short[] vector = new short[DIMENSIONS];
        for (int at = 0; at < DIMENSIONS && length > 0; at++) {
            vector[at] = (short) StrictMath.rint(sum[at] / Math.sqrt(length) * SCALE);
        }
        return vector;
    }

    /** Where a number lies on the scale on which 1 apart is not alike any more; NaN for NaN. */
    public static double position(double number) {
        return StrictMath.signum(number) * StrictMath.log1p(Math.abs(number)) * STEPS;
    }

    private static void addBlock(double[] sum, String name, String value) {
        double number = NumberValue.of(value);
        if (!Double.isNaN(number)) {
            addNumber(sum, name, position(number));
        } else if (value.length() <= LONGEST_LEVEL) {
            add(sum, name + '=' + value, 1);
        } else {
            addText(sum, name, value);
        }
    }

    private static void addNumber(double[] sum, String name, double position) {
        double lower = StrictMath.floor(position);
        double share = position - lower;
        // Square roots keep the block at length 1 wherever between two marks the number lies.
        add(sum, name + '#' + (long) lower, Math.sqrt(1 - share));
        add(sum, name + '#' + (long) (lower + 1), Math.sqrt(share));
    }

    private static void addText(double[] sum, String name, String value) {
        String text = value.substring(0, Math.min(value.length(), LONGEST_TEXT)).toLowerCase(Locale.ROOT);
        String[] words = NO_LETTERS.split(text);
        double weight = 1 / Math.sqrt(words.length);
        for (String word : words) {
            add(sum, name + '~' + word, weight);
        }
    }

    private static void add(double[] sum, String feature, double weight) {
        long hash = hash(feature);
        int at = (int) Long.remainderUnsigned(hash, DIMENSIONS);
        sum[at] += hash < 0 ? -weight : weight;
    }

    /** FNV-1a over UTF-16 units, mixed, as the high bits of short texts hardly differ. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        return Draws.mix(hash);
    }
}
