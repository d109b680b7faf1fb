package io.semblance.schema.persona;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is looked up before personas are made. */
public enum GroundingLevel {
    /** Nothing. */
    OFF,
    /** A quick search. */
    WEB,
    /** Several searches, and more pages. */
    RESEARCH;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroundingLevel> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(grounding -> grounding.wireName().equals(name))
                .findFirst();
    }
}
