package io.semblance.gateway.console.oidc;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when a provider is configured at which people sign in. */
final class OidcConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return !context.getEnvironment()
                .getProperty("semblance.gateway.console.oidc.issuer-uri", "")
                .isBlank();
    }
}
