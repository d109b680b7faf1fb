package io.semblance.generator.grounding;

/**
 * What a page says, in part.
 *
 * @param title on one line, at most 300 characters; may be empty
 * @param url of the page that was read, http or https, at most 2,000 characters
 * @param excerpt the passages that are nearest to the prompt, one a line, at most 2,000 characters; never empty
 */
public record Finding(String title, String url, String excerpt) {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_EXCERPT = 2_000;

    public Finding {
        title = Text.cut(Text.onOneLine(title), LONGEST_TITLE);
        excerpt = Text.cut(excerpt, LONGEST_EXCERPT);
    }

    /** Without what it found: that tells what a customer asked for. */
    @Override
    public String toString() {
        return "Finding[excerpt of " + excerpt.length() + " characters]";
    }
}
