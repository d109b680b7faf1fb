package io.semblance.engine.prediction.text;

import java.text.Normalizer;

/** What is left of a text when its typing does not count. */
public final class Wording {
    /** Longer texts are cut, so that one pass of the sentence model (512 tokens) covers them. */
    private static final int LONGEST = 1_200;

    private Wording() {}

    /**
     * The text without control characters, lone surrogates and repeated blanks. Of a long one the beginning and the end are kept: a
     * question mostly stands at the end of what introduces it.
     */
    public static String clean(String text) {
        String composed = Normalizer.normalize(shortened(text), Normalizer.Form.NFC);
        StringBuilder kept = new StringBuilder(composed.length());
        boolean blank = false;
        for (int at = 0; at < composed.length(); at += Character.charCount(composed.codePointAt(at))) {
            int character = composed.codePointAt(at);
            if (says(character)) {
                if (blank && !kept.isEmpty()) {
                    kept.append(' ');
                }
                kept.appendCodePoint(character);
                blank = false;
            } else {
                blank = true;
            }
        }
        return kept.toString();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, LONGEST / 3) + " " + text.substring(text.length() - 2 * LONGEST / 3);
    }

    private static boolean says(int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0xFFFD) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}
