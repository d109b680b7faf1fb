package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The form that a refusal takes, chosen by the route: each dialect has its own. */
enum Envelope {
    /** A problem document (RFC 9457). */
    PROBLEM_DOCUMENT(MediaType.APPLICATION_PROBLEM_JSON),
    /** A type and a message: the routes under {@code /api/v1}. */
    TYPED_ERROR(MediaType.APPLICATION_JSON),
    /** A list of codes and messages beside no data; for what is wrong with a request, a list of places: the routes of populations. */
    LISTED_ERRORS(MediaType.APPLICATION_JSON),
    /** A code and a message, and the places where something is wrong with a request: the routes of personas. */
    CODED_ERROR(MediaType.APPLICATION_JSON);

    private static final String TYPED = "/api/v1";
    private static final String SLUGS = "simio_";
    private static final List<PathPattern> LISTED = List.of(
            PathPatternParser.defaultInstance.parse("/v1/populations/**"),
            PathPatternParser.defaultInstance.parse("/v1/predictions/**"),
            PathPatternParser.defaultInstance.parse("/v1/tests/**"),
            PathPatternParser.defaultInstance.parse("/v1/answers/**"));
    private static final List<PathPattern> CODED = List.of(
            PathPatternParser.defaultInstance.parse("/v1/personas/**"),
            PathPatternParser.defaultInstance.parse("/v1/credits/**"),
            PathPatternParser.defaultInstance.parse("/v1/turn-taking/**"));
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final MediaType mediaType;

    Envelope(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    static Envelope of(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (LISTED.stream().anyMatch(pattern -> pattern.matches(path))) {
            return LISTED_ERRORS;
        }
        if (CODED.stream().anyMatch(pattern -> pattern.matches(path))) {
            return CODED_ERROR;
        }
        String value = path.value();
        return value.equals(TYPED) || value.startsWith(TYPED + "/") ? TYPED_ERROR : PROBLEM_DOCUMENT;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** The status of a refusal of this form, where the catalog has another. */
    HttpStatus status(ApiException refusal) {
        return switch (this) {
            case PROBLEM_DOCUMENT, TYPED_ERROR -> Problems.status(refusal.code());
            case LISTED_ERRORS ->
                isOfTheRequest(refusal.code()) ? HttpStatus.UNPROCESSABLE_CONTENT : Problems.status(refusal.code());
            case CODED_ERROR -> CodedError.status(refusal);
        };
    }

    static boolean isOfTheRequest(ErrorCode code) {
        return switch (code) {
            case INVALID_FIELD, EMPTY_BODY, MALFORMED_JSON, UPLOAD_INVALID -> true;
            default -> false;
        };
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

    /** The body of listed errors. */
    static Map<String, Object> listedErrors(ApiException refusal) {
        return isOfTheRequest(refusal.code())
                ? Map.of("detail", List.of(place(refusal)))
                : listedErrors(List.of(listedError(refusal.code(), refusal.detail())));
    }

    /** The body of listed errors without data. */
    static Map<String, Object> listedErrors(List<Map<String, Object>> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", null);
        body.put("errors", errors);
        return body;
    }

    /** One of listed errors. */
    static Map<String, Object> listedError(ErrorCode code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.slug().substring(SLUGS.length()));
        error.put("message", message);
        return error;
    }

    private static Map<String, Object> place(ApiException refusal) {
        Map<String, Object> place = new LinkedHashMap<>();
        List<Object> location = new ArrayList<>();
        location.add(refusal.members().getOrDefault("in", "body"));
        location.addAll(steps(refusal));
        place.put("loc", location);
        place.put("msg", refusal.detail());
        place.put("type", kind(refusal));
        return place;
    }

    /** The path of the field that is wrong, such as {@code predictions[0].question}, step by step. */
    static List<Object> steps(ApiException refusal) {
        List<Object> location = new ArrayList<>();
        if (refusal.members().get("field") instanceof String field) {
            Matcher step = STEP.matcher(field);
            while (step.find()) {
                location.add(step.group(1) == null ? (Object) Integer.valueOf(step.group(2)) : step.group(1));
            }
        }
        return location;
    }

    static Object kind(ApiException refusal) {
        return switch (refusal.code()) {
            case EMPTY_BODY -> "missing";
            case MALFORMED_JSON -> "json_invalid";
            default -> refusal.members().getOrDefault("kind", "value_error");
        };
    }
}
