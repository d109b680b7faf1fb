package io.semblance.schema.job;

/** Names of the Kafka record headers that travel with commands and events; values are UTF-8 text. */
public final class MessageHeaders {
    /** W3C trace context of the request that caused the message. */
    public static final String TRACEPARENT = "traceparent";

    /** The {@code X-Request-Id} of the request that caused the message. */
    public static final String REQUEST_ID = "semblance-request-id";

    public static final String TENANT = "semblance-tenant";

    /** API dialect the request was spoken in, such as {@code headless}. */
    public static final String DIALECT = "semblance-dialect";

    /** Why a command lies on a dead-letter topic. */
    public static final String DEAD_REASON = "semblance-dead-reason";

    /** Class of the exception that the last attempt at it ended with. */
    public static final String DEAD_FAULT = "semblance-dead-fault";

    /** How often the broker had handed it out. */
    public static final String DEAD_DELIVERIES = "semblance-dead-deliveries";

    private MessageHeaders() {}
}
