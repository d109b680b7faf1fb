package io.semblance.engine.persona.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of all countries in English. */
final class WorldCountries {
    /** Names that mostly mean something else in a prompt. */
    private static final Set<String> AMBIGUOUS =
            Set.of("Jersey", "Georgia", "Chad", "Jordan", "Guinea", "Turkey", "Türkiye");

    private WorldCountries() {}

    static List<String> names() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH))
                .filter(name -> !AMBIGUOUS.contains(name))
                .toList();
    }
}
