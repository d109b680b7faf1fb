package io.semblance.gateway.keys;

import io.semblance.schema.id.TenantId;
import java.util.Set;

/** Who makes the request. A controller method takes it as a plain parameter. */
public record Caller(TenantId tenant, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
