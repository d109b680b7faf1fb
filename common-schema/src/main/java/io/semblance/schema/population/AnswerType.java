package io.semblance.schema.population;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a question is answered. */
public enum AnswerType {
    /** By one of its options. */
    SINGLE_CHOICE,
    /** By any number of its options. */
    MULTIPLE_CHOICE,
    /** In the respondent's own words. */
    OPEN_ENDED;

    /** The public name, such as {@code single-choice}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AnswerType> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }
}
