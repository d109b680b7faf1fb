package io.semblance.gateway.keys;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when no external issuer is configured, so that this gateway mints the tokens. */
public final class LocalIssuer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return context.getEnvironment()
                .getProperty("semblance.gateway.tokens.issuer-uri", "")
                .isBlank();
    }
}
