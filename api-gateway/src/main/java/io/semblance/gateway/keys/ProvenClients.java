package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Finds whose credentials these are, whoever issues the tokens: they are good for a token, and the token names the tenant. */
public final class ProvenClients {
    private final CredentialExchange exchange;
    private final CheckedTokens tokens;
    private final Scheduler blocking;

    ProvenClients(CredentialExchange exchange, CheckedTokens tokens, Scheduler blocking) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.blocking = blocking;
    }

    /**
     * Refuses with UNAUTHORIZED those that are not good, with RATE_LIMITED after many wrong ones, and with UNAVAILABLE when
     * the issuer is away.
     *
     * @param address where the request comes from
     */
    public Mono<Caller> prove(String clientId, String clientSecret, String address) {
        return Mono.fromCallable(() -> exchange.exchange(clientId, clientSecret, address))
                .subscribeOn(blocking)
                .flatMap(token -> tokens.authenticate(new BearerTokenAuthenticationToken(token.accessToken())))
                .ofType(CallerAuthentication.class)
                .map(CallerAuthentication::caller)
                .onErrorMap(AuthenticationException.class, e -> refused())
                .onErrorMap(TooManyGuessesException.class, TooManyGuessesException::asRefusal)
                .switchIfEmpty(Mono.error(ProvenClients::refused));
    }

    private static ApiException refused() {
        return new ApiException(ErrorCode.UNAUTHORIZED, "The client is unknown or its secret is wrong.");
    }
}
