package io.semblance.gateway.console.oidc;

import io.semblance.gateway.keys.Secrets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Requests to the provider to sign somebody in. None is kept: when the browser comes back the same request is made anew from
 * its ticket, at whichever gateway it arrives.
 */
final class SignInRequests
        implements ServerOAuth2AuthorizationRequestResolver,
                ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String TICKET = Ticket.class.getName();

    private final Provider provider;
    private final ServerWebExchangeMatcher begins;
    private final TicketCookie cookie;
    private final Secrets secrets;
    private final Scheduler blocking;

    /**
     * @param begins what a request looks like that begins a sign-in
     * @param blocking where tickets are drawn, for which the machine's source of chance may have to be waited for
     */
    SignInRequests(
            Provider provider,
            ServerWebExchangeMatcher begins,
            TicketCookie cookie,
            Secrets secrets,
            Scheduler blocking) {
        this.provider = provider;
        this.begins = begins;
        this.cookie = cookie;
        this.secrets = secrets;
        this.blocking = blocking;
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return begins.matches(exchange)
                .filter(ServerWebExchangeMatcher.MatchResult::isMatch)
                .flatMap(match -> resolve(exchange, Provider.ID));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
        return Mono.fromSupplier(() -> Ticket.draw(secrets))
                .subscribeOn(blocking)
                .doOnNext(ticket -> exchange.getAttributes().put(TICKET, ticket))
                .flatMap(ticket -> provider.registration().map(known -> request(known, ticket)));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            Ticket drawn = exchange.getRequiredAttribute(TICKET);
            cookie.give(exchange, drawn);
        });
    }

    /** Empty when the browser has no ticket, or comes back from another sign-in than that of its ticket. */
    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        Optional<String> state =
                Optional.ofNullable(exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE));
        return Mono.justOrEmpty(cookie.read(exchange)
                        .filter(ticket -> state.filter(ticket::hasState).isPresent()))
                .flatMap(ticket -> provider.registration().map(known -> request(known, ticket)));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(request -> cookie.takeBack(exchange));
    }

    private static OAuth2AuthorizationRequest request(ClientRegistration client, Ticket ticket) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(ticket.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        client.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        ticket.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        ticket.codeVerifier()))
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        Ticket.hashed(ticket.nonce()),
                        PkceParameterNames.CODE_CHALLENGE,
                        Ticket.hashed(ticket.codeVerifier()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }
}
