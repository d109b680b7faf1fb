package io.semblance.engine.persona.prompt;

import java.util.List;

/** Numbers as people write them. */
final class NumberWords {
    /** A number in digits, with separators of thousands, and a letter for thousands or millions. */
    static final String DIGITS = "(\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d{1,2})?)\\s?(k|m)?\\b";

    private static final List<String> WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private NumberWords() {}

    static double of(String digits, String scale) {
        double number = Double.parseDouble(digits.replace(",", ""));
        return switch (scale) {
            case "k" -> number * 1_000;
            case "m" -> number * 1_000_000;
            default -> number;
        };
    }

    /** The number that a word or digits are, or NaN. */
    static double of(String word) {
        int at = WORDS.indexOf(word);
        if (at >= 0) {
            return at;
        }
        return word.matches("\\d{1,6}") ? Double.parseDouble(word) : Double.NaN;
    }

    static String pattern() {
        return "(?:" + String.join("|", WORDS.subList(1, WORDS.size())) + "|\\d{1,6})";
    }
}
