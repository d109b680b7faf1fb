package io.semblance.gateway.apikeys;

import io.semblance.gateway.limits.Window;

/** What the key that a request brings amounts to. */
sealed interface Admission {
    /** There is no such key, or the request brings none. */
    record Unknown() implements Admission {}

    /** The key was revoked or has expired. */
    record Ended(ApiKey key) implements Admission {}

    /**
     * The key stands, and the request is counted.
     *
     * @param access whether the account may use the routes that take keys
     */
    record Counted(ApiKey key, boolean access, Window window) implements Admission {}
}
