package io.semblance.gateway.console;

import io.semblance.gateway.keys.CallerAuthentication;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Finds the session of a request. What changes something needs the session's token too, which no other site can know. */
final class SessionFilter implements WebFilter {
    private static final String TOKEN_HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SessionRows sessions;
    private final Problems problems;
    private final Scheduler blocking;

    /**
     * @param blocking where the database is asked
     */
    SessionFilter(SessionRows sessions, Problems problems, Scheduler blocking) {
        this.sessions = sessions;
        this.problems = problems;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return SessionCookie.read(exchange.getRequest())
                .map(secret -> filter(secret, exchange, chain))
                .orElseGet(() -> chain.filter(exchange));
    }

    private Mono<Void> filter(SessionSecret secret, ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.fromCallable(() -> sessions.find(secret))
                .subscribeOn(blocking)
                .flatMap(found -> found.map(session -> admit(new Opened(secret, session), exchange, chain))
                        .orElseGet(() -> chain.filter(exchange)));
    }

    private record Opened(SessionSecret secret, Session session) {}

    private Mono<Void> admit(Opened opened, ServerWebExchange exchange, WebFilterChain chain) {
        if (!HARMLESS.contains(exchange.getRequest().getMethod()) && !isOurs(exchange, opened.secret())) {
            return problems.refuse(
                    exchange,
                    new ApiException(
                            ErrorCode.FORBIDDEN,
                            "Send the csrf_token of GET /console/session in the header " + TOKEN_HEADER + "."));
        }
        return chain.filter(exchange)
                .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                        new CallerAuthentication(opened.session().caller())));
    }

    private static boolean isOurs(ServerWebExchange exchange, SessionSecret secret) {
        return Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(TOKEN_HEADER))
                .filter(secret::allows)
                .isPresent();
    }
}
