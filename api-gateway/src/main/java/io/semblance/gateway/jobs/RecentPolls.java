package io.semblance.gateway.jobs;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.KnownCallers;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hottest request of all, {@code GET /v1/jobs/{id}}, answered on the event loop when who asks is known: a plain one when the job is
 * in memory, one with {@code wait_seconds} when the job ends meanwhile, for which no thread is held. Whatever is unknown, or asked
 * for in any other way, goes on to {@link JobController}, whose answer is the same.
 */
final class RecentPolls implements WebFilter, Ordered {
    private static final String PREFIX = "/v1/jobs/";
    private static final Pattern WAIT = Pattern.compile("wait_seconds=([0-9]{1,4})");
    private static final String SCHEME = "Bearer ";
    // After the filter that gives requests their ids, before those of security.
    private static final int ORDER = HIGHEST_PRECEDENCE + 1;
    private static final List<String> JSON = List.of("*/*", MediaType.APPLICATION_JSON_VALUE);

    private final RecentJobs jobs;
    private final Waiters waiters;
    private final KnownCallers callers;
    private final JsonMapper json;
    private final ServerHttpHeadersWriter security;
    private final Scheduler readers;

    /**
     * @param security the headers that the security filters put on every other answer
     * @param readers its threads may block
     */
    RecentPolls(
            RecentJobs jobs,
            Waiters waiters,
            KnownCallers callers,
            JsonMapper json,
            ServerHttpHeadersWriter security,
            Executor readers) {
        this.jobs = jobs;
        this.waiters = waiters;
        this.callers = callers;
        this.json = json;
        this.security = security;
        this.readers = Schedulers.fromExecutor(readers);
    }

    /** @param hold how long the answer may be held back */
    private record Poll(TenantId tenant, JobId job, Duration hold) {
        Poll until(Duration left) {
            return new Poll(tenant, job, left);
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Poll> known = known(exchange.getRequest());
        if (known.isEmpty()) {
            return chain.filter(exchange);
        }
        Poll poll = known.orElseThrow();
        if (poll.hold().isPositive()) {
            return awaitEnd(poll)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .flatMap(ended -> ended.map(job -> answer(exchange, job))
                            .orElseGet(() -> chain.filter(withoutWait(exchange))));
        }
        return jobs.remembered(poll.tenant(), poll.job())
                .map(job -> answer(exchange, job))
                .orElseGet(() -> chain.filter(exchange));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    private Optional<Poll> known(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        if (!path.startsWith(PREFIX) || request.getMethod() != HttpMethod.GET || !takesJson(request.getHeaders())) {
            return Optional.empty();
        }
        String id = path.substring(PREFIX.length());
        return JobId.matches(id)
                ? hold(request)
                        .flatMap(hold -> caller(request.getHeaders())
                                .map(caller -> new Poll(caller.tenant(), new JobId(id), hold)))
                : Optional.empty();
    }

    /** Empty for what the controller has to refuse, or to read more of. */
    private static Optional<Duration> hold(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        if (query == null) {
            return Optional.of(Duration.ZERO);
        }
        Matcher wait = WAIT.matcher(query);
        return wait.matches()
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(wait.group(1))))
                        .filter(WaitSeconds::allowed)
                : Optional.empty();
    }

    /** The job when it has ended; empty when there is none, or it has not ended in time. */
    private Mono<JobView> awaitEnd(Poll poll) {
        long start = System.nanoTime();
        return Mono.using(
                () -> waiters.take(poll.job()),
                seat -> read(poll).flatMap(job -> {
                    if (job.ended()) {
                        return Mono.just(job);
                    }
                    Duration left = poll.hold().minusNanos(System.nanoTime() - start);
                    return left.isPositive() && !waiters.closed()
                            ? woken(seat, left)
                                    .flatMap(again ->
                                            awaitEnd(poll.until(poll.hold().minusNanos(System.nanoTime() - start))))
                            : Mono.empty();
                }),
                Waiters.Seat::close);
    }

    private static Mono<Boolean> woken(Waiters.Seat seat, Duration left) {
        return seat.end()
                .thenReturn(true)
                .timeout(left, Mono.empty())
                // Whoever wakes all has more to do than to answer them.
                .publishOn(Schedulers.parallel());
    }

    private Mono<JobView> read(Poll poll) {
        return jobs.remembered(poll.tenant(), poll.job())
                .map(Mono::just)
                .orElseGet(() -> Mono.defer(() -> Mono.justOrEmpty(jobs.find(poll.tenant(), poll.job())))
                        .subscribeOn(readers));
    }

    /** The rest of what a request asks whose time is over. */
    private static ServerWebExchange withoutWait(ServerWebExchange exchange) {
        URI plain = UriComponentsBuilder.fromUri(exchange.getRequest().getURI())
                .replaceQuery(null)
                .build(true)
                .toUri();
        return exchange.mutate().request(request -> request.uri(plain)).build();
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
