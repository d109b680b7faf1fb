package io.semblance.gateway.keys;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when an external issuer is configured. */
final class ExternalIssuer implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return !new LocalIssuer().matches(context, annotated);
    }
}
