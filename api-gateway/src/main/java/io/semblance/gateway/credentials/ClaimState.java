package io.semblance.gateway.credentials;

import java.util.Locale;

/** What has become of a claim. */
enum ClaimState {
    /** The secret waits. */
    OPEN,
    /** Somebody has it. */
    CLAIMED,
    /** The credential has another secret since, or none. */
    REPLACED,
    /** Nobody came in time. */
    EXPIRED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClaimState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
