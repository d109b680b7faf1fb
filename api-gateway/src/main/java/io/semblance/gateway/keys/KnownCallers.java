package io.semblance.gateway.keys;

import java.util.Optional;

/** Who is behind a bearer token, as far as that is known without asking anybody. Never blocks. */
@FunctionalInterface
public interface KnownCallers {
    /** Empty for a token that is not good, and for one that has not been checked lately. */
    Optional<Caller> callerOf(String token);
}
