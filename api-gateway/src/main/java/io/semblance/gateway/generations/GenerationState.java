package io.semblance.gateway.generations;

import java.util.Locale;

/** Where a generation stands; it leaves {@code PROCESSING} once. */
enum GenerationState {
    PROCESSING,
    READY,
    /** Ready, with fewer rows than were asked for. */
    PARTIAL,
    FAILED,
    CANCELLED;

    /** The word that clients see and the database holds. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GenerationState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
