package io.semblance.gateway.console.oidc;

import io.semblance.gateway.console.SessionCookie;
import io.semblance.gateway.console.Sessions;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.KnownTenants;
import io.semblance.gateway.keys.OperatorToken;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Begins the session of a person whom the provider vouches for, and sends the browser on. */
final class FinishSignIn implements ServerAuthenticationSuccessHandler {
    private final Sessions sessions;
    private final KnownTenants tenants;
    private final SessionCookie cookie;
    private final OidcProperties properties;
    private final Scheduler blocking;

    /**
     * @param blocking where the database is asked
     */
    FinishSignIn(
            Sessions sessions,
            KnownTenants tenants,
            SessionCookie cookie,
            OidcProperties properties,
            Scheduler blocking) {
        this.sessions = sessions;
        this.tenants = tenants;
        this.cookie = cookie;
        this.properties = properties;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filtered, Authentication authentication) {
        ServerWebExchange exchange = filtered.getExchange();
        return Mono.justOrEmpty(authentication.getPrincipal())
                .cast(OidcUser.class)
                .map(user -> Person.of(user, properties))
                .publishOn(blocking)
                .map(person -> start(person, RequestIds.of(exchange)))
                .flatMap(started -> land(exchange.getResponse(), started));
    }

    /** Refuses with FORBIDDEN somebody who belongs nowhere here. */
    private Sessions.Started start(Person person, String requestId) {
        Caller caller = caller(person).orElseThrow(() -> {
            sessions.refused(Optional.of(person.id()), requestId);
            return new ApiException(
                    ErrorCode.FORBIDDEN,
                    "You are signed in at the provider, but it names no tenant of this installation for you: the claim "
                            + properties.tenantClaim()
                            + " is missing, or holds none. Ask the operators to have it set.");
        });
        return sessions.start(caller, person.id(), requestId);
    }

    private Optional<Caller> caller(Person person) {
        return person.operator()
                ? Optional.of(OperatorToken.operator())
                : person.tenant()
                        .filter(tenants::isKnown)
                        .map(tenant -> new Caller(tenant, Set.of(Role.TENANT), Optional.of(person.id())));
    }

    private Mono<Void> land(ServerHttpResponse response, Sessions.Started started) {
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(properties.landing()));
        response.getHeaders().setCacheControl(CacheControl.noStore());
        response.getHeaders()
                .add(HttpHeaders.SET_COOKIE, cookie.of(started.secret()).toString());
        return response.setComplete();
    }
}
