package io.semblance.generator.grounding;

import java.util.regex.Pattern;

/** Texts of strangers, made fit to be kept. */
public final class Text {
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private Text() {}

    /** With one blank for every run of blanks, control and format characters. */
    public static String onOneLine(String text) {
        return BLANK.matcher(text).replaceAll(" ").strip();
    }

    /** At most so many characters, and no half of one. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
