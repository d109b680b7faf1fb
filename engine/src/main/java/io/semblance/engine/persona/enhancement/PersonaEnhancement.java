package io.semblance.engine.persona.enhancement;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.random.Draws;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deepens a persona that somebody wrote: what the text says stays, what it does not say is drawn so that it fits. The same text and
 * seed give the same persona.
 */
public final class PersonaEnhancement {
    private static final String HEADER = "CHARACTER PROFILE\n";
    private static final String GIVEN = "USER-PROVIDED AGENT INFORMATION\n"
            + "Use this as high-priority context for identity, preferences, and behavior:\n";
    private static final String NAME = "(\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’.-]{1,30}){0,2})";
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:[Nn]amed?|[Cc]alled|[Nn]ame is|[Nn]ame:|I am|I'm)\\s+" + NAME);
    private static final Pattern FIRST = Pattern.compile("^\\s*" + NAME + "(?:,| is\\b| was\\b| \\()");

    private PersonaEnhancement() {}

    /** The seed to draw a persona by: another text is another person. */
    public static long seed(String source, long seed) {
        long hash = seed;
        for (int at = 0; at < source.length(); at++) {
            hash = Draws.mix(hash ^ source.charAt(at));
        }
        return hash;
    }

    /**
     * The persona that a text describes; its system prompt is its sheet.
     *
     * @param source any text that is not empty; it is part of the sheet as it is
     * @param blueprint of a population of such people
     * @param drawn one of them
     * @param seed it was drawn by
     */
    public static Persona enhanced(String source, Blueprint blueprint, Persona drawn, long seed) {
        Map<String, String> fields = renamed(drawn.fields(), name(source));
        String sheet = sheet(source, blueprint, fields);
        return new Persona("enhanced-" + "%016x".formatted(seed).substring(0, 12), fields, sheet, sheet);
    }

    private static String sheet(String source, Blueprint blueprint, Map<String, String> fields) {
        StringBuilder sheet = new StringBuilder(HEADER);
        sheet.append('\n').append(GIVEN).append(source).append("\n\nINFERRED PROFILE\n");
        for (Field field : blueprint.fields()) {
            String value = fields.getOrDefault(field.name(), "");
            if (field.kind() != FieldKind.TEXT || field.name().equals("name")) {
                sheet.append(field.label()).append(": ").append(value).append('\n');
            }
        }
        sheet.append("\nBACKSTORY\n").append(fields.getOrDefault("backstory", ""));
        return sheet.append("\n\nIN THEIR OWN WORDS\n")
                .append(fields.getOrDefault("quote", ""))
                .append('\n')
                .toString();
    }

    /** The name that the text gives, and the texts with it in place of the drawn one. */
    private static Map<String, String> renamed(Map<String, String> fields, Optional<String> name) {
        if (name.isEmpty()) {
            return fields;
        }
        String drawn = fields.getOrDefault("name", "").split(" ")[0];
        String given = name.get().split(" ")[0];
        Map<String, String> renamed = new LinkedHashMap<>(fields);
        renamed.put("name", name.get());
        renamed.computeIfPresent("backstory", (field, text) -> drawn.isEmpty() ? text : replaced(text, drawn, given));
        return renamed;
    }

    /** Whole words only: many a name is the beginning of a word. */
    private static String replaced(String text, String word, String by) {
        return Pattern.compile("(?<![\\p{L}])" + Pattern.quote(word) + "(?![\\p{L}])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(by));
    }

    private static Optional<String> name(String source) {
        for (Pattern pattern : new Pattern[] {FIRST, NAMED}) {
            Matcher found = pattern.matcher(source.substring(0, Math.min(source.length(), 2_000)));
            if (found.find() && !isPronoun(found.group(1))) {
                return Optional.of(found.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean isPronoun(String word) {
        return word.matches("(?:He|She|They|It|This|There|I|We|You|A|An|The|My|Someone|Somebody)\\b.*");
    }
}
