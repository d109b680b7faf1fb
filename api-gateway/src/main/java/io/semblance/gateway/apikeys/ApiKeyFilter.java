package io.semblance.gateway.apikeys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Lets requests in by their keys, each as often as its limit allows. Which scope a route needs is asked later. */
final class ApiKeyFilter implements WebFilter {
    private static final String SCHEME = "Bearer ";

    private final AdmitRequest admitRequest;
    private final Problems problems;
    private final Scheduler blocking;

    /**
     * @param blocking where the database is asked
     */
    ApiKeyFilter(AdmitRequest admitRequest, Problems problems, Scheduler blocking) {
        this.admitRequest = admitRequest;
        this.problems = problems;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<String> token = token(exchange);
        return Mono.fromCallable(() -> admitRequest.admit(token))
                .subscribeOn(blocking)
                .flatMap(admission -> switch (admission) {
                    case Admission.Unknown ignored ->
                        problems.refuse(exchange, unauthorized("The API key is missing, malformed or unknown."));
                    case Admission.Ended ended -> {
                        ended.key().caller().attachTo(exchange);
                        yield problems.refuse(exchange, unauthorized("The API key was revoked or has expired."));
                    }
                    case Admission.Counted counted -> counted(counted, exchange, chain);
                });
    }

    private Mono<Void> counted(Admission.Counted counted, ServerWebExchange exchange, WebFilterChain chain) {
        ApiCaller caller = counted.key().caller();
        caller.attachTo(exchange);
        RateLimitHeaders.set(exchange, counted.window());
        if (!counted.window().admits()) {
            return problems.refuse(
                    exchange,
                    new ApiException(
                                    ErrorCode.RATE_LIMITED,
                                    "The key may make " + counted.window().limit() + " requests a minute.")
                            .retryAfter(counted.window().left()));
        }
        if (!counted.access() && KeyRoutes.scope(exchange) == Scope.ORACLE_PREDICT) {
            return problems.refuse(
                    exchange,
                    new ApiException(ErrorCode.FORBIDDEN, "The account of this key has no access to the Oracle API."));
        }
        return chain.filter(exchange)
                .contextWrite(ReactiveSecurityContextHolder.withAuthentication(new ApiKeyAuthentication(caller)));
    }

    /** What follows the scheme; clients of populations may leave the scheme out. */
    private static Optional<String> token(ServerWebExchange exchange) {
        List<String> sent = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (sent.size() != 1) {
            return Optional.empty();
        }
        if (sent.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(sent.getFirst().substring(SCHEME.length()).strip());
        }
        return KeyRoutes.scope(exchange) == Scope.POPULATIONS
                ? Optional.of(sent.getFirst().strip())
                : Optional.empty();
    }

    private static ApiException unauthorized(String detail) {
        return new ApiException(ErrorCode.UNAUTHORIZED, detail);
    }
}
