package io.semblance.gateway.jobs;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.KnownCallers;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.id.JobId;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hottest request of all, a plain {@code GET /v1/jobs/{id}}, answered on the event loop when both who asks and the job
 * are in memory. Whatever is not in memory, or asked for in any other way, goes on to {@link JobController}, whose answer
 * is the same.
 */
final class RecentPolls implements WebFilter, Ordered {
    private static final String PREFIX = "/v1/jobs/";
    private static final String SCHEME = "Bearer ";
    // After the filter that gives requests their ids, before those of security.
    private static final int ORDER = HIGHEST_PRECEDENCE + 1;
    private static final List<String> JSON = List.of("*/*", MediaType.APPLICATION_JSON_VALUE);

    private final RecentJobs jobs;
    private final KnownCallers callers;
    private final JsonMapper json;
    private final ServerHttpHeadersWriter security;

    /** @param security the headers that the security filters put on every other answer */
    RecentPolls(RecentJobs jobs, KnownCallers callers, JsonMapper json, ServerHttpHeadersWriter security) {
        this.jobs = jobs;
        this.callers = callers;
        this.json = json;
        this.security = security;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return known(exchange.getRequest()).map(job -> answer(exchange, job)).orElseGet(() -> chain.filter(exchange));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    /** A queued job is never known: its place in the queue has to be counted. */
    private Optional<JobView> known(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        if (!path.startsWith(PREFIX)
                || request.getMethod() != HttpMethod.GET
                || request.getURI().getRawQuery() != null
                || !takesJson(request.getHeaders())) {
            return Optional.empty();
        }
        String id = path.substring(PREFIX.length());
        return JobId.matches(id)
                ? caller(request.getHeaders()).flatMap(caller -> jobs.remembered(caller.tenant(), new JobId(id)))
                : Optional.empty();
    }

    private static boolean takesJson(HttpHeaders headers) {
        List<String> accepted = headers.getOrEmpty(HttpHeaders.ACCEPT);
        return accepted.isEmpty() || accepted.size() == 1 && JSON.contains(accepted.getFirst());
    }

    private Optional<Caller> caller(HttpHeaders headers) {
        List<String> authorizations = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        return authorizations.size() == 1 && authorizations.getFirst().startsWith(SCHEME)
                ? callers.callerOf(authorizations.getFirst().substring(SCHEME.length()))
                : Optional.empty();
    }

    private Mono<Void> answer(ServerWebExchange exchange, JobView job) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(JobAnswers.ROUTE));
        ResponseEntity<JobResponse> answer = JobAnswers.of(job, Optional.empty(), RequestIds.of(exchange));
        byte[] body = json.writeValueAsBytes(answer.getBody());
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(answer.getStatusCode());
        response.getHeaders().putAll(answer.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        return security.writeHttpHeaders(exchange)
                .then(response.writeWith(Mono.just(response.bufferFactory().wrap(body))));
    }
}
