package io.semblance.gateway.keys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives controller methods their {@link Caller}. */
final class CallerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(security -> security.getAuthentication())
                .ofType(CallerAuthentication.class)
                .<Object>map(CallerAuthentication::caller)
                .switchIfEmpty(Mono.error(
                        () -> new ApiException(ErrorCode.UNAUTHORIZED, "The operation needs a bearer token.")));
    }
}
