package io.semblance.schema.job;

/** Text of a seed file, made fit to travel in an event and to be kept in a database. */
final class Shown {
    private static final int MOST_CHARACTERS = 500;

    private Shown() {}

    /** Without control characters, which some stores refuse, and cut to a length that any message holds. */
    static String text(String text) {
        String clean = text.codePoints()
                .map(point -> Character.isISOControl(point) || isLoneSurrogate(point) ? '?' : point)
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.codePointCount(0, clean.length()) < text.codePointCount(0, text.length()) ? clean + "…" : clean;
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
