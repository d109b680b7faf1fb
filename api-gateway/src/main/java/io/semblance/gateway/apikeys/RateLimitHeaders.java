package io.semblance.gateway.apikeys;

import io.semblance.gateway.limits.Window;
import java.time.InstantSource;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the state of the limit on every answer of the routes that take keys, refusals of whatever kind too. Without a key
 * that stands there are no requests to have: 0 of 0.
 */
final class RateLimitHeaders implements WebFilter, Ordered {
    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";
    private static final String RESET = "X-RateLimit-Reset";
    /** After the ids of requests, before whatever may refuse one. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final InstantSource clock;

    RateLimitHeaders(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (KeyRoutes.take(exchange)) {
            set(exchange, 0, 0, clock.millis());
        }
        return chain.filter(exchange);
    }

    /** In the place of what was there before. */
    static void set(ServerWebExchange exchange, Window window) {
        // The millisecond that has begun when the window is over.
        set(
                exchange,
                window.limit(),
                window.remaining(),
                window.endsAt().plusNanos(999_999).toEpochMilli());
    }

    private static void set(ServerWebExchange exchange, int limit, int remaining, long reset) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(LIMIT, Integer.toString(limit));
        headers.set(REMAINING, Integer.toString(remaining));
        headers.set(RESET, Long.toString(reset));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
