package io.semblance.gateway.apikeys;

import io.semblance.schema.id.TenantId;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.server.ServerWebExchange;

/**
 * The key that makes the request. A controller method of the routes that take keys has it as a plain parameter; by then the
 * key is active, has the route's scope and is within its limit, and its account may use the route.
 *
 * @param keyId id of the key
 * @param test whether what it asks for is never charged
 */
public record ApiCaller(String keyId, TenantId tenant, Set<Scope> scopes, boolean test) {
    private static final String ATTRIBUTE = ApiCaller.class.getName();

    public ApiCaller {
        scopes = Set.copyOf(scopes);
    }

    /** The key of a request, also of one that was refused; empty for one without a key that there is. */
    public static Optional<ApiCaller> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
