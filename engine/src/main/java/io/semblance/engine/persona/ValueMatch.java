package io.semblance.engine.persona;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition on one value: what it is, or between which numbers it lies. */
public sealed interface ValueMatch {
    boolean matches(String value);

    /**
     * Reads a value such as {@code Germany}, several such as {@code Germany|Austria}, a range with both ends in it such as {@code 23-35},
     * and {@code <18}, {@code <=18}, {@code >65}, {@code >=65}, {@code 65+}. A value that looks like a range also matches itself.
     */
    static ValueMatch of(String text) {
        Matcher range = Between.RANGE.matcher(text);
        if (range.matches()) {
            return new Between(text, Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)));
        }
        Matcher bound = Between.BOUND.matcher(text);
        if (bound.matches()) {
            double number = Double.parseDouble(bound.group(2));
            return switch (bound.group(1)) {
                case "<" -> new Between(text, Double.NEGATIVE_INFINITY, Math.nextDown(number));
                case "<=" -> new Between(text, Double.NEGATIVE_INFINITY, number);
                case ">" -> new Between(text, Math.nextUp(number), Double.POSITIVE_INFINITY);
                default -> new Between(text, number, Double.POSITIVE_INFINITY);
            };
        }
        Matcher open = Between.OPEN.matcher(text);
        if (open.matches()) {
            return new Between(text, Double.parseDouble(open.group(1)), Double.POSITIVE_INFINITY);
        }
        return new OneOf(List.of(text.split("\\|")));
    }

    /** One of these values, as they are written. */
    record OneOf(List<String> values) implements ValueMatch {
        @Override
        public boolean matches(String value) {
            return values.contains(value);
        }
    }

    /** A number from {@code least} to {@code most}, both included. */
    record Between(String text, double least, double most) implements ValueMatch {
        private static final String NUMBER = "\\s*(-?\\d+(?:\\.\\d+)?)\\s*";
        private static final Pattern RANGE = Pattern.compile(NUMBER + "-" + NUMBER);
        private static final Pattern BOUND = Pattern.compile("\\s*([<>]=?)" + NUMBER);
        private static final Pattern OPEN = Pattern.compile(NUMBER + "\\+\\s*");

        @Override
        public boolean matches(String value) {
            if (text.equals(value)) {
                return true;
            }
            double number = NumberValue.of(value);
            return number >= least && number <= most;
        }
    }
}
