package io.semblance.gateway.console.oidc;

import io.semblance.gateway.console.SignInTries;
import io.semblance.gateway.limits.NetworkAddress;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationCodeAuthenticationTokenConverter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads what a browser brings back from the provider. Each time counts as a try, as the provider has to be asked. */
final class ReturnedBrowsers implements ServerAuthenticationConverter {
    /** The code of the error when the browser did not leave from here. */
    static final String NOT_UNDER_WAY = "authorization_request_not_found";

    private final SignInTries tries;
    private final ServerOAuth2AuthorizationCodeAuthenticationTokenConverter reader;
    private final Scheduler blocking;

    /**
     * @param blocking where the database is asked
     */
    ReturnedBrowsers(SignInTries tries, Provider provider, SignInRequests requests, Scheduler blocking) {
        this.tries = tries;
        this.reader = new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(provider);
        this.reader.setAuthorizationRequestRepository(requests);
        this.blocking = blocking;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> tries.count(NetworkAddress.of(exchange.getRequest())))
                .subscribeOn(blocking)
                .then(Mono.defer(() -> reader.convert(exchange)))
                .onErrorMap(
                        OAuth2AuthorizationException.class,
                        refused -> new OAuth2AuthenticationException(refused.getError(), refused));
    }
}
