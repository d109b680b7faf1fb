package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes the request. A controller method takes it as a plain parameter.
 *
 * @param clientId the client that the token was minted for; empty for an operator
 */
public record Caller(TenantId tenant, Set<Role> roles, Optional<String> clientId) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public Caller(TenantId tenant, Set<Role> roles) {
        this(tenant, roles, Optional.empty());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
