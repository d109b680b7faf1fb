package io.semblance.generator.grounding;

import java.util.regex.Pattern;

/** What is searched for: the beginning of a prompt, as words and not as commands to the search. */
final class Query {
    static final int LONGEST = 200;

    /** Chooses engines, languages and time-outs in SearXNG; two of the first even lead to another site. */
    private static final Pattern COMMAND = Pattern.compile("(?<=^| )[!:<?]+");

    private Query() {}

    static String of(String prompt) {
        String beginning = Text.cut(prompt, 4 * LONGEST);
        return Text.cut(
                COMMAND.matcher(Text.onOneLine(beginning)).replaceAll("").strip(), LONGEST);
    }
}
