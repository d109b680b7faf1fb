package io.semblance.worker;

import java.util.Locale;

/** How an attempt ended, for metrics. */
enum AttemptOutcome {
    SUCCEEDED,
    /** Another attempt had published before this one began. */
    ALREADY_PUBLISHED,
    /** Another attempt published while this one worked. */
    LOST_RACE,
    FAILED,
    CANCELLED,
    RETRIED,
    /** The store was away; the attempt does not count. */
    STORE_AWAY,
    EXHAUSTED,
    LOCK_LOST,
    RELEASED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
