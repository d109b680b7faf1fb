package io.semblance.gateway.apikeys;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A key that proved itself, as Spring Security carries it; its scopes are the authorities. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {
    private final ApiCaller caller;

    ApiKeyAuthentication(ApiCaller caller) {
        super(caller.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority(scope.word()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    ApiCaller caller() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller.tenant().value();
    }
}
