package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Answers every exception that leaves a controller or a filter. A defect is logged without its text, which may quote a tenant, and shown not at all. */
final class ProblemAnswers implements WebExceptionHandler, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    /** Before Boot's own handler, which is at -1. */
    private static final int ORDER = -2;

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof AbortedException) {
            return Mono.error(failure);
        }
        if (exchange.getResponse().isCommitted()) {
            LOG.warn("The answer to request {} broke off: {}", RequestIds.of(exchange), FaultDescription.of(failure));
            return Mono.error(failure);
        }
        Optional<ApiException> refusal = Refusals.of(failure);
        if (refusal.isEmpty()) {
            LOG.error("Request {} failed: {}", RequestIds.of(exchange), FaultDescription.of(failure));
        }
        if (failure instanceof MethodNotAllowedException other) {
            exchange.getResponse().getHeaders().setAllow(other.getSupportedMethods());
        }
        exchange.getResponse().getHeaders().remove(HttpHeaders.LOCATION);
        return problems.refuse(
                exchange,
                refusal.orElseGet(() -> new ApiException(
                        ErrorCode.INTERNAL_ERROR, "The request failed on our side; it has been logged with its id.")));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
