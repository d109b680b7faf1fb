package io.semblance.gateway.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/** The form that a refusal takes, chosen by the route: each dialect has its own. */
enum Envelope {
    /** A problem document (RFC 9457). */
    PROBLEM_DOCUMENT(MediaType.APPLICATION_PROBLEM_JSON),
    /** A type and a message: the routes under {@code /api/v1}. */
    TYPED_ERROR(MediaType.APPLICATION_JSON);

    private static final String TYPED = "/api/v1";

    private final MediaType mediaType;

    Envelope(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    static Envelope of(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return path.equals(TYPED) || path.startsWith(TYPED + "/") ? TYPED_ERROR : PROBLEM_DOCUMENT;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** The body of a typed error. */
    static Map<String, Object> typedError(HttpStatus status, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type(status));
        error.put("message", message);
        return Map.of("error", error);
    }

    private static String type(HttpStatus status) {
        return switch (status.value()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 502 -> "upstream_error";
            default -> status.is4xxClientError() ? "validation_error" : "internal_error";
        };
    }
}
