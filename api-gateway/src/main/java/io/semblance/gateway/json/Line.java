package io.semblance.gateway.json;

/** Texts of clients that are kept and shown to people, such as names. */
public final class Line {
    private Line() {}

    /**
     * Whether the text is fit for a database and for one line of a screen: without control characters and line breaks, and
     * without the halves of characters that JSON can spell.
     */
    public static boolean is(String text) {
        return text.codePoints().noneMatch(Line::breaks);
    }

    private static boolean breaks(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
