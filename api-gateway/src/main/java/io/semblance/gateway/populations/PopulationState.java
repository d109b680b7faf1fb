package io.semblance.gateway.populations;

import java.util.Locale;

/** Where a population stands. */
enum PopulationState {
    /** Its survey is read, and its model made. */
    PROCESSING("Processing"),
    /** It can be asked. */
    UNTESTED("Untested"),
    /** It can be asked, and leaves its questions out. */
    TESTING("Testing"),
    /** It can be asked, and says how good it is. */
    TESTED("Tested"),
    /** Its survey breaks rules, or its test failed. */
    ACTION_REQUIRED("Action Required");

    private final String word;

    PopulationState(String word) {
        this.word = word;
    }

    /** The word that clients see. */
    String word() {
        return word;
    }

    /** The word in the database. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PopulationState ofStored(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
