package io.semblance.worker;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.MessageHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** Puts an attempt into the trace of the request that caused it, and its ids onto every log line. */
public final class AttemptTracing {
    private final Tracer tracer;
    private final Propagator propagator;

    public AttemptTracing(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Opens the span on the calling thread, which also has to close it. */
    Scope open(Delivery delivery, String attemptId) {
        Span span = propagator
                .extract(delivery.headers(), AttemptTracing::header)
                .name("job " + delivery.command().type().wireName())
                .start();
        Scope scope = new Scope(span, tracer.withSpan(span), outgoing(span, delivery.headers()));
        CommandHeader header = delivery.header();
        scope.note("request_id", delivery.headers().getOrDefault(MessageHeaders.REQUEST_ID, ""));
        scope.note("tenant", header.tenant().value());
        scope.note("job_id", header.job().value());
        scope.note("attempt", attemptId);
        return scope;
    }

    private Map<String, String> outgoing(Span span, Map<String, String> incoming) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of(
                MessageHeaders.TRACEPARENT, MessageHeaders.REQUEST_ID, MessageHeaders.TENANT, MessageHeaders.DIALECT)) {
            String value = incoming.get(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        propagator.inject(span.context(), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return Map.copyOf(headers);
    }

    // The propagator's own contract wants null for an absent header.
    @SuppressWarnings("NullAway")
    private static String header(Map<String, String> headers, String name) {
        return headers.get(name);
    }

    /** The span of an attempt while it is open on its thread. */
    static final class Scope implements AutoCloseable {
        private final Span span;
        private final Tracer.SpanInScope inScope;
        private final Map<String, String> headers;
        private final java.util.ArrayDeque<MDC.MDCCloseable> notes = new java.util.ArrayDeque<>();

        Scope(Span span, Tracer.SpanInScope inScope, Map<String, String> headers) {
            this.span = span;
            this.inScope = inScope;
            this.headers = headers;
        }

        private void note(String key, String value) {
            notes.push(MDC.putCloseable(key, value));
        }

        /** Headers for the messages of the attempt. */
        Map<String, String> headers() {
            return headers;
        }

        @Override
        public void close() {
            notes.forEach(MDC.MDCCloseable::close);
            inScope.close();
            span.end();
        }
    }
}
