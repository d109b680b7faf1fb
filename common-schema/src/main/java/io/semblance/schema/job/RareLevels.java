package io.semblance.schema.job;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of levels that few rows have. */
public enum RareLevels {
    /** They are merged into one, so that nobody can be recognised by a rare level. */
    MERGE("merge"),
    /** They stay as they are. */
    KEEP("keep");

    private final String wireName;

    RareLevels(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<RareLevels> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.wireName.equals(name))
                .findFirst();
    }
}
