package io.semblance.gateway.console;

import io.semblance.gateway.keys.Caller;
import java.time.Instant;

/**
 * A session that stands.
 *
 * @param expiresAt when it ends, however much it is used
 */
record Session(Caller caller, Instant expiresAt) {}
