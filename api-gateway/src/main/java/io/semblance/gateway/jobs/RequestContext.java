package io.semblance.gateway.jobs;

import java.util.Optional;

/**
 * The request that caused a job. A controller method takes it as a plain parameter.
 *
 * @param requestId the {@code X-Request-Id} of the answer
 * @param traceparent W3C trace context, when the request is traced
 * @param dialect API dialect the request was spoken in
 */
public record RequestContext(String requestId, Optional<String> traceparent, String dialect) {
    /** The dialect of the routes under {@code /v1}. */
    public static final String HEADLESS = "headless";
    /** The dialect of populations and what they are asked. */
    public static final String POPULATIONS = "populations";
    /** The dialect of personas. */
    public static final String PERSONAS = "personas";

    private static final int TRACE_FROM = 3;
    private static final int TRACE_TO = 35;

    /** The same request, spoken in another dialect. */
    public RequestContext in(String other) {
        return new RequestContext(requestId, traceparent, other);
    }

    /** The id within the trace context: 32 hexadecimal digits after the version. */
    Optional<String> traceId() {
        return traceparent
                .filter(header -> header.length() > TRACE_TO)
                .map(header -> header.substring(TRACE_FROM, TRACE_TO));
    }
}
