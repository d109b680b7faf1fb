package io.semblance.engine.prediction.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text in lower case as its words; digits with their signs count as words. */
record Words(String text, List<String> list) {

    static Words of(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT).replace('’', '\'').replace("n't", " not");
        List<String> list = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < lower.length(); at++) {
            char character = lower.charAt(at);
            if (Character.isLetterOrDigit(character) || character == '\'') {
                word.append(character);
            } else if (inNumber(lower, at)) {
                word.append(character);
            } else {
                flush(word, list);
            }
        }
        flush(word, list);
        return new Words(String.join(" ", list), List.copyOf(list));
    }

    private static boolean inNumber(String text, int at) {
        char character = text.charAt(at);
        return (character == '.' || character == ',' || character == '/')
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static void flush(StringBuilder word, List<String> list) {
        if (!word.isEmpty()) {
            list.add(word.toString());
            word.setLength(0);
        }
    }

    boolean has(String phrase) {
        return (" " + text + " ").contains(" " + phrase + " ");
    }

    boolean startsWith(String phrase) {
        return (text + " ").startsWith(phrase + " ");
    }

    boolean hasAny(List<String> phrases) {
        return phrases.stream().anyMatch(this::has);
    }

    int count() {
        return list.size();
    }
}
