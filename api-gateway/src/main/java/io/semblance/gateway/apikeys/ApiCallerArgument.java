package io.semblance.gateway.apikeys;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives controller methods their {@link ApiCaller}. */
final class ApiCallerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ApiCaller.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(security -> security.getAuthentication())
                .ofType(ApiKeyAuthentication.class)
                .<Object>map(ApiKeyAuthentication::caller)
                .switchIfEmpty(
                        Mono.error(() -> new ApiException(ErrorCode.UNAUTHORIZED, "The operation needs an API key.")));
    }
}
