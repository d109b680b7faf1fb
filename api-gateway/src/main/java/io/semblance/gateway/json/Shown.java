package io.semblance.gateway.json;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of clients and schemas, made fit to be quoted in an answer. */
public final class Shown {
    private static final int LENGTH = 80;
    private static final int ITEMS = 20;

    private Shown() {}

    public static String text(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.codePointCount(0, clean.length()) <= LENGTH
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LENGTH)) + "…";
    }

    public static String quoted(String text) {
        return "\"" + text(text) + "\"";
    }

    public static String list(List<String> texts) {
        String first = texts.stream().limit(ITEMS).map(Shown::quoted).collect(Collectors.joining(", "));
        return texts.size() <= ITEMS ? first : first + " and " + (texts.size() - ITEMS) + " more";
    }

    /** A number as a person would write it: 25, not 25.0. */
    public static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
