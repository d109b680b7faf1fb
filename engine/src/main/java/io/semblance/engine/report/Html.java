package io.semblance.engine.report;

import java.util.Locale;

/** Text of a page. Whatever comes from data goes through {@link #text} or {@link #sentence}. */
final class Html {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 400;

    private Html() {}

    /** A name or value from data: nothing in it is markup, and it cannot turn the direction of what follows. */
    static String text(String data) {
        return text(data, LONGEST_NAME);
    }

    /** A question or an explanation from data, otherwise as {@link #text}. */
    static String sentence(String data) {
        return text(data, LONGEST_SENTENCE);
    }

    private static String text(String data, int longest) {
        StringBuilder safe = new StringBuilder("<bdi>");
        data.codePoints().limit(longest).forEach(point -> append(point, safe));
        if (data.codePointCount(0, data.length()) > longest) {
            safe.append('…');
        }
        return safe.append("</bdi>").toString();
    }

    private static void append(int point, StringBuilder safe) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(shown(point) ? point : '\uFFFD');
        }
    }

    private static boolean shown(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share as a percentage, with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
