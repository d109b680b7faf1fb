package io.semblance.gateway.datasets;

import java.util.Locale;

/** Where a dataset stands; it leaves {@code PROCESSING} once. */
enum DatasetState {
    PROCESSING,
    READY,
    FAILED,
    CANCELLED;

    /** The word that clients see and the database holds. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DatasetState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
