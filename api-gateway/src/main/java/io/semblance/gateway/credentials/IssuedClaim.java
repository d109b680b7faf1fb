package io.semblance.gateway.credentials;

import java.time.Instant;

/**
 * A secret that waits to be claimed.
 *
 * @param token proof of the right to it, 43 URL-safe characters out of 256 random bits
 */
public record IssuedClaim(String id, String token, Instant expiresAt) {
    /** Without the token. */
    @Override
    public String toString() {
        return "IssuedClaim[" + id + "]";
    }
}
