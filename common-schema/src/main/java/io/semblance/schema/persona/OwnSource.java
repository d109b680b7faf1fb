package io.semblance.schema.persona;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Data of the tenant's own that personas are to be like.
 *
 * @param modelKey artifact key of its model
 * @param title how it is cited
 */
public record OwnSource(Kind kind, String modelKey, String title) {
    /** What it is. */
    public enum Kind {
        DATASET,
        POPULATION;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofWireName(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(name))
                    .findFirst();
        }
    }
}
