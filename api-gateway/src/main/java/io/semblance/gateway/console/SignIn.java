package io.semblance.gateway.console;

import io.semblance.gateway.keys.OperatorToken;
import io.semblance.gateway.keys.ProvenClients;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Begins a session for whoever has a tenant's credentials, or the operators' token. */
final class SignIn {
    private final SignInTries tries;
    private final ProvenClients clients;
    private final OperatorToken operator;
    private final Sessions sessions;
    private final Scheduler blocking;

    /**
     * @param blocking where the database is asked
     */
    SignIn(SignInTries tries, ProvenClients clients, OperatorToken operator, Sessions sessions, Scheduler blocking) {
        this.tries = tries;
        this.clients = clients;
        this.operator = operator;
        this.sessions = sessions;
        this.blocking = blocking;
    }

    /**
     * Where a try comes from.
     *
     * @param address the network address
     */
    record Visit(String address, String requestId) {}

    /** Refuses with UNAUTHORIZED or, after too many tries, RATE_LIMITED. */
    Mono<Sessions.Started> withCredentials(String clientId, String clientSecret, Visit visit) {
        return counted(visit)
                .then(Mono.defer(() -> clients.prove(clientId, clientSecret, visit.address())))
                .publishOn(blocking)
                .map(caller -> sessions.start(caller, caller.clientId().orElseThrow(), visit.requestId()));
    }

    /** Refuses likewise. */
    Mono<Sessions.Started> asOperator(String token, Visit visit) {
        return counted(visit)
                .then(Mono.fromCallable(() -> operator.caller(token)
                        .map(caller -> sessions.start(caller, operator.id().orElseThrow(), visit.requestId()))
                        .orElseThrow(() -> refused(visit))))
                .subscribeOn(blocking);
    }

    private Mono<Void> counted(Visit visit) {
        return Mono.<Void>fromRunnable(() -> tries.count(visit.address())).subscribeOn(blocking);
    }

    private ApiException refused(Visit visit) {
        sessions.refused(Optional.empty(), visit.requestId());
        return new ApiException(ErrorCode.UNAUTHORIZED, "This is not the operator token of this installation.");
    }
}
