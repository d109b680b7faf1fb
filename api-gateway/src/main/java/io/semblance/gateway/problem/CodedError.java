package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal as the dialect of personas has it. */
final class CodedError {
    /** As which kind a refusal of {@code INVALID_FIELD} is marked that is no matter of the body's form. */
    static final String RULE = "rule";

    private CodedError() {}

    static HttpStatus status(ApiException refusal) {
        if (isForm(refusal)) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        return isOfCredits(refusal.code()) ? HttpStatus.PAYMENT_REQUIRED : Problems.status(refusal.code());
    }

    static Map<String, Object> body(ApiException refusal, String requestId) {
        HttpStatus status = status(refusal);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code(status));
        error.put("message", message(refusal, status));
        if (isForm(refusal)) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("loc", Envelope.steps(refusal));
            place.put("msg", refusal.detail());
            place.put("type", Envelope.kind(refusal));
            error.put("details", List.of(place));
        }
        if (status.is5xxServerError()) {
            error.put("trace_id", requestId);
        }
        return Map.of("error", error);
    }

    private static boolean isForm(ApiException refusal) {
        return Envelope.isOfTheRequest(refusal.code())
                && !RULE.equals(refusal.members().get("kind"));
    }

    private static boolean isOfCredits(ErrorCode code) {
        return switch (code) {
            case ROW_QUOTA_EXCEEDED, REQUEST_CAP_EXCEEDED, QUOTA_RESERVATION_CONFLICT -> true;
            default -> false;
        };
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case UNPROCESSABLE_CONTENT -> "validation_failed";
            case BAD_REQUEST -> "VALIDATION_ERROR";
            case FORBIDDEN -> "forbidden";
            case BAD_GATEWAY -> "UPSTREAM_ERROR";
            default -> status.name();
        };
    }

    private static String message(ApiException refusal, HttpStatus status) {
        return switch (status) {
            case UNPROCESSABLE_CONTENT -> "request validation failed";
            case UNAUTHORIZED -> "missing or invalid credentials";
            case PAYMENT_REQUIRED -> "insufficient credits";
            default -> refusal.detail();
        };
    }
}
