package io.semblance.engine.persona.prompt;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sentences of a text by lines and full stops; that of an initial or of {@code U.S.} does not end one. */
public final class Sentences {
    private static final Pattern END = Pattern.compile("\\R|(?<=(?:[\\p{L}\\p{N}]{2}|[%)\\]\"”’])[.!?])\\s+");

    private Sentences() {}

    public static List<String> of(String text) {
        return Stream.of(END.split(text))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
