package io.semblance.gateway.jobs;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.semblance.gateway.problem.RequestIds;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives controller methods their {@link RequestContext}. */
final class RequestContextArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestContext.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        Optional<String> trace = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .flatMap(observed -> Optional.ofNullable(observed.<TracingObservationHandler.TracingContext>get(
                        TracingObservationHandler.TracingContext.class)))
                .flatMap(tracing -> Optional.ofNullable(tracing.getSpan()))
                .map(Span::context)
                .map(RequestContextArgument::traceparent);
        return Mono.just(new RequestContext(RequestIds.of(exchange), trace, RequestContext.HEADLESS));
    }

    /** The header of W3C Trace Context, version 00. */
    private static String traceparent(TraceContext trace) {
        String flags = Boolean.TRUE.equals(trace.sampled()) ? "01" : "00";
        return "00-" + trace.traceId() + "-" + trace.spanId() + "-" + flags;
    }
}
