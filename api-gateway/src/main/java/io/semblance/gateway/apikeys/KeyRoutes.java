package io.semblance.gateway.apikeys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The routes that take API keys, and nothing else. */
public final class KeyRoutes {
    static final String[] POPULATIONS = {"/v1/populations/**", "/v1/predictions/**", "/v1/tests/**", "/v1/answers/**"};
    static final String[] PERSONAS = {"/v1/personas/**", "/v1/credits/**", "/v1/turn-taking/**"};
    static final String[] ALL = Stream.of(new String[] {"/api/v1/oracle/**"}, POPULATIONS, PERSONAS)
            .flatMap(Arrays::stream)
            .toArray(String[]::new);

    private static final List<PathPattern> TAKE = patterns(ALL);
    private static final List<PathPattern> OF_POPULATIONS = patterns(POPULATIONS);
    private static final List<PathPattern> OF_PERSONAS = patterns(PERSONAS);

    private KeyRoutes() {}

    private static List<PathPattern> patterns(String[] routes) {
        return Arrays.stream(routes)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    /** Whether the request is to such a route. */
    public static boolean take(ServerWebExchange exchange) {
        return matches(TAKE, exchange);
    }

    /** The scope that the route of a request needs. */
    static Scope scope(ServerWebExchange exchange) {
        if (matches(OF_POPULATIONS, exchange)) {
            return Scope.POPULATIONS;
        }
        return matches(OF_PERSONAS, exchange) ? Scope.PERSONAS : Scope.ORACLE_PREDICT;
    }

    private static boolean matches(List<PathPattern> patterns, ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
