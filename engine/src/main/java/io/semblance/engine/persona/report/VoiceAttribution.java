package io.semblance.engine.persona.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How clearly what is written about a persona belongs to it: the share of the other personas whose short values occur less in its
 * long texts than its own do; equals count half. 1 where the words could be nobody else's, .5 where they fit anybody.
 */
final class VoiceAttribution {
    private static final int LONG = 60;
    private static final int MOST_WORDS = 5_000;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<Set<String>> values = new ArrayList<>();
    private final List<Set<String>> texts = new ArrayList<>();

    VoiceAttribution(List<GivenPersona> personas) {
        for (GivenPersona persona : personas) {
            Set<String> own = new HashSet<>();
            Set<String> written = new HashSet<>();
            Map<String, String> fields = new HashMap<>(persona.fields());
            fields.values().forEach(value -> add(value, value.length() < LONG ? own : written));
            values.add(own);
            texts.add(written);
        }
    }

    /** Empty where nothing is written about the persona, or there is no other. */
    OptionalDouble of(int member) {
        if (values.size() < 2
                || texts.get(member).isEmpty()
                || values.get(member).isEmpty()) {
            return OptionalDouble.empty();
        }
        double own = told(member, member);
        double better = 0;
        for (int other = 0; other < values.size(); other++) {
            if (other != member) {
                double others = told(member, other);
                better += own > others ? 1 : own == others ? .5 : 0;
            }
        }
        return OptionalDouble.of(better / (values.size() - 1));
    }

    /** The share of the words of {@code whose} values that occur in the texts about {@code member}. */
    private double told(int member, int whose) {
        Set<String> words = values.get(whose);
        long found = words.stream().filter(texts.get(member)::contains).count();
        return words.isEmpty() ? 0 : (double) found / words.size();
    }

    private static void add(String text, Set<String> words) {
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (word.length() > 1 && words.size() < MOST_WORDS) {
                words.add(word);
            }
        }
    }
}
