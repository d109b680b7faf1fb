package io.semblance.gateway.console;

import io.semblance.gateway.keys.Caller;
import java.time.Instant;

/**
 * A session that stands.
 *
 * @param user the client whose credentials began it, or an id of the person or the operator token that did
 * @param expiresAt when it ends, however much it is used
 */
public record Session(Caller caller, String user, Instant expiresAt) {}
