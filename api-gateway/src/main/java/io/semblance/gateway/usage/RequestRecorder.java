package io.semblance.gateway.usage;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.apikeys.KeyRoutes;
import io.semblance.schema.id.Ids;
import io.semblance.schema.usage.ServedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells the log of every answered request that brought a key there is, also of one that was refused. A request whose client
 * left before the answer began is not among them.
 */
final class RequestRecorder implements WebFilter, Ordered {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_-]{1,100}");
    /** In the place of a path that nobody means. */
    private static final String OTHER = "/api/v1/oracle/other";

    private static final String OTHER_OF_POPULATIONS = "/v1/populations/other";
    private static final String OTHER_OF_PERSONAS = "/v1/personas/other";
    /** After the ids of requests, before whatever may refuse one. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    private final RequestLog log;
    private final Ids ids;
    private final InstantSource clock;

    RequestRecorder(RequestLog log, Ids ids, InstantSource clock) {
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (KeyRoutes.take(exchange)) {
            Instant arrived = clock.instant();
            exchange.getResponse()
                    .beforeCommit(() -> Mono.fromRunnable(() -> ApiCaller.of(exchange)
                            .ifPresent(caller -> log.add(served(exchange, path, caller, arrived)))));
        }
        return chain.filter(exchange);
    }

    private ServedRequest served(ServerWebExchange exchange, String path, ApiCaller caller, Instant arrived) {
        Duration latency = Duration.between(arrived, clock.instant());
        return new ServedRequest(
                "log_" + ids.ulid(),
                caller.tenant(),
                caller.keyId(),
                shown(path),
                exchange.getRequest().getMethod().name(),
                Optional.ofNullable(exchange.getResponse().getStatusCode())
                        .map(HttpStatusCode::value)
                        .orElse(200),
                latency.isNegative() ? Duration.ZERO : latency,
                arrived);
    }

    private static String shown(String path) {
        if (PLAIN.matcher(path).matches()) {
            return path;
        }
        if (path.startsWith("/api/")) {
            return OTHER;
        }
        return path.startsWith("/v1/personas/") ? OTHER_OF_PERSONAS : OTHER_OF_POPULATIONS;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
