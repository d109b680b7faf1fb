package io.semblance.engine.persona.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of a text: as written, in lower case, and from where to where. */
record Word(String written, String lower, int start, int end) {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}'’.+&-]*");

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(text);
        while (matcher.find()) {
            String written = trimmed(matcher.group());
            words.add(new Word(
                    written,
                    written.toLowerCase(Locale.ROOT).replace('’', '\''),
                    matcher.start(),
                    matcher.start() + written.length()));
        }
        return words;
    }

    /** A full stop ends a sentence, except within an abbreviation such as {@code U.S.}. */
    private static String trimmed(String word) {
        int end = word.length();
        while (end > 1
                && ".'’-&".indexOf(word.charAt(end - 1)) >= 0
                && !word.substring(0, end - 1).contains(".")) {
            end--;
        }
        return word.substring(0, end);
    }
}
