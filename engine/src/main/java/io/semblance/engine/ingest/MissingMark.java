package io.semblance.engine.ingest;

import java.util.Set;

/** The texts that mean "no value": empty, {@code ?}, {@code NA}, {@code N/A}, {@code NaN} and {@code null}, in any case. */
public final class MissingMark {
    private static final int LONGEST = 4;
    private static final Set<String> MARKS = Set.of("?", "na", "n/a", "nan", "null");

    private MissingMark() {}

    public static boolean is(char[] buffer, int offset, int length) {
        if (length == 0) {
            return true;
        }
        if (length > LONGEST || !startsLikeAMark(buffer[offset])) {
            return false;
        }
        return MARKS.contains(lowerCase(buffer, offset, length));
    }

    private static boolean startsLikeAMark(char first) {
        return first == '?' || first == 'n' || first == 'N';
    }

    private static String lowerCase(char[] buffer, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = offset; i < offset + length; i++) {
            text.append(Character.toLowerCase(buffer[i]));
        }
        return text.toString();
    }
}
