package io.semblance.gateway.console;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.ProvenClients;
import io.semblance.gateway.keys.Secrets;
import io.semblance.gateway.limits.Window;
import io.semblance.gateway.limits.WindowRows;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Begins a session for whoever has a tenant's credentials. Tries of a network address are counted, good ones too. */
final class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ProvenClients clients;
    private final SessionRows sessions;
    private final WindowRows windows;
    private final Secrets secrets;
    private final int perMinute;
    private final Scheduler blocking;

    /**
     * @param perMinute tries of one address, at most
     * @param blocking where the database is asked
     */
    SignIn(
            ProvenClients clients,
            SessionRows sessions,
            WindowRows windows,
            Secrets secrets,
            int perMinute,
            Scheduler blocking) {
        this.clients = clients;
        this.sessions = sessions;
        this.windows = windows;
        this.secrets = secrets;
        this.perMinute = perMinute;
        this.blocking = blocking;
    }

    /** A session and the only copy of its secret. */
    record SignedIn(SessionSecret secret, Session session) {}

    /** Refuses with UNAUTHORIZED or, after too many tries, RATE_LIMITED. */
    Mono<SignedIn> start(String clientId, String clientSecret, String address) {
        return Mono.fromRunnable(() -> count(address))
                .subscribeOn(blocking)
                .then(Mono.defer(() -> clients.prove(clientId, clientSecret, address)))
                .publishOn(blocking)
                .map(this::begin);
    }

    private void count(String address) {
        Window window = windows.take("sign-in " + address, perMinute, WINDOW);
        if (!window.admits()) {
            throw new ApiException(ErrorCode.RATE_LIMITED, "From this address signing in was tried too often.")
                    .retryAfter(window.left());
        }
    }

    private SignedIn begin(Caller caller) {
        SessionSecret secret = new SessionSecret(secrets.newSecret());
        return new SignedIn(secret, sessions.start(secret, caller));
    }
}
