package io.semblance.gateway.drain;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Makes each answer of a gateway that drains the last of its connection, by {@code Connection: close}. */
final class LastAnswers implements WebFilter, Ordered {
    private static final String CLOSE = "close";

    private final Drain drain;

    LastAnswers(Drain drain) {
        this.drain = drain;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // The gateway may begin to drain while it holds the request.
        exchange.getResponse().beforeCommit(() -> {
            if (drain.begun()) {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, CLOSE);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    /** Before the filters that answer by themselves. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
