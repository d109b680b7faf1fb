package io.semblance.gateway.credentials;

import java.time.Instant;

/**
 * One change of a client's secret.
 *
 * @param id {@code rot_} and 26 characters
 * @param expiresAt until when the new secret could or can be claimed
 */
record Rotation(String id, String clientId, String claimId, ClaimState state, Instant createdAt, Instant expiresAt) {
    static final String ID_PREFIX = "rot_";

    /** Whether a text from outside has the form of an id; says nothing of whether it exists. */
    static boolean isId(String text) {
        return text.matches(ID_PREFIX + "[0-9a-hjkmnp-tv-z]{26}");
    }
}
