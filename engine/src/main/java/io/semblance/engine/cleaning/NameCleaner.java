package io.semblance.engine.cleaning;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes column names that are safe as identifiers: letters, digits, {@code _} and {@code .} stay, every other run becomes
 * one dot, a digit in front gets an {@code x}, and a name that was given before gets {@code .1}, {@code .2} …
 *
 * <p>Two names that differ only in case or in {@code _} against {@code .} count as the same, since clients may compare
 * them so.
 */
final class NameCleaner {
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{Nd}_.]+");
    private static final Pattern OUTER_DOTS = Pattern.compile("^\\.+|\\.+$");

    private final Set<String> given = new HashSet<>();

    String clean(String original) {
        String safe = OUTER_DOTS
                .matcher(UNSAFE.matcher(original.strip()).replaceAll("."))
                .replaceAll("");
        String named = safe.isEmpty() ? "x" : Character.isDigit(safe.codePointAt(0)) ? "x" + safe : safe;
        String unique = named;
        for (int suffix = 1; !given.add(comparable(unique)); suffix++) {
            unique = named + "." + suffix;
        }
        return unique;
    }

    private static String comparable(String name) {
        return name.replace('_', '.').toLowerCase(Locale.ROOT);
    }
}
