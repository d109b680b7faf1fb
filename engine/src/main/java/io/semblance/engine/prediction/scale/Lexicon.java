package io.semblance.engine.prediction.scale;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that questionnaires of a language use. A line is a name, a colon and phrases between commas; {@code #} begins a comment. */
final class Lexicon {
    static final Lexicon ENGLISH = read("english.txt");

    private final Map<String, List<String>> lines = new HashMap<>();

    private Lexicon() {}

    private static Lexicon read(String name) {
        Lexicon lexicon = new Lexicon();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                requireNonNull(Lexicon.class.getResourceAsStream(name), "the lexicon is missing from the jar"),
                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(lexicon::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        lines.put(
                line.substring(0, colon),
                List.of(line.substring(colon + 1).strip().split(", ")));
    }

    /** The phrases of a line. */
    List<String> list(String name) {
        return requireNonNull(lines.get(name), () -> "the lexicon has no line " + name);
    }

    /** The levels of all phrases of the lines that are called by a name and a level. */
    Map<String, Double> levels(String name) {
        Map<String, Double> levels = new HashMap<>();
        lines.forEach((called, phrases) -> {
            if (called.startsWith(name + " ")) {
                double level = Double.parseDouble(called.substring(name.length() + 1));
                phrases.forEach(phrase -> {
                    if (levels.put(phrase, level) != null) {
                        throw new IllegalStateException("two levels for " + phrase);
                    }
                });
            }
        });
        return Map.copyOf(levels);
    }
}
