package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request is refused for a reason of the catalog; {@link Problems} makes the answer. */
public final class ApiException extends RuntimeException {
    private final ErrorCode code;
    private final String detail;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private Optional<Duration> retryAfter = Optional.empty();

    /**
     * @param detail a sentence for the client, about this request; never exception text
     */
    public ApiException(ErrorCode code, String detail) {
        super(code.slug());
        this.code = code;
        this.detail = detail;
    }

    /** Adds a member to the problem document, such as {@code hint} or {@code field}. */
    public ApiException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a {@code Retry-After} header, in whole seconds, at least one. */
    public ApiException retryAfter(Duration wait) {
        retryAfter = Optional.of(wait);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
