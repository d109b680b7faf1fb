package io.semblance.engine.persona.inference;

/**
 * A text about the people of a prompt that somebody else wrote, such as a page of the web. Nothing in it is believed but shares, and no
 * words of it reach a blueprint except in the citation.
 *
 * @param text its sentences; of a longer one the first 20,000 characters are read
 */
public record GroundedText(String title, String url, String text) {
    private static final int LONGEST = 20_000;
    private static final int LONGEST_TITLE = 200;

    /** How a blueprint names it as a source. */
    public String citation() {
        String plain = title.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        String name = plain.length() > LONGEST_TITLE
                ? plain.substring(0, LONGEST_TITLE).strip()
                : plain;
        return name.isEmpty() ? url : name + ", " + url;
    }

    String read() {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
