package io.semblance.gateway.generations;

import io.semblance.gateway.json.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name an unknown one was meant to be. */
final class Suggestion {
    private static final int MAX_TYPOS = 2;
    // Longer names are not compared letter by letter.
    private static final int MAX_LENGTH = 64;

    private Suggestion() {}

    /** "Did you mean …? " or nothing. */
    static String phrase(String asked, List<String> known) {
        return find(asked, known)
                .map(name -> "Did you mean " + Shown.quoted(name) + "? ")
                .orElse("");
    }

    /** A name that is the same but for case, underscores and dots, else the nearest within two typing errors. */
    static Optional<String> find(String asked, List<String> known) {
        String plain = plain(asked);
        return known.stream()
                .filter(name -> plain(name).equals(plain))
                .findFirst()
                .or(() -> nearest(plain, known));
    }

    private static Optional<String> nearest(String plain, List<String> known) {
        int typos = Math.min(MAX_TYPOS, plain.length() / 3);
        return known.stream()
                .filter(name -> plain.length() <= MAX_LENGTH && name.length() <= MAX_LENGTH)
                .filter(name -> distance(plain, plain(name)) <= typos)
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    // The client's resolver of the contract compares so as well, with dots.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_. -]", "");
    }

    /** Levenshtein's distance, two rows at a time. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
