package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.Retry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns refusals into problem documents (RFC 9457), or into what the route's dialect has in their place. The only place that
 * knows the HTTP status of an error code.
 */
public final class Problems {
    private final GatewayProperties gateway;
    private final JsonMapper json;

    Problems(GatewayProperties gateway, JsonMapper json) {
        this.gateway = gateway;
        this.json = json;
    }

    /** Answers the request with a refusal; does nothing when an answer is already under way. */
    public Mono<Void> refuse(ServerWebExchange exchange, ApiException refusal) {
        ServerHttpResponse response = exchange.getResponse();
        Envelope envelope = Envelope.of(exchange);
        if (!response.setStatusCode(envelope.status(refusal))) {
            return Mono.empty();
        }
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(envelope.mediaType());
        headers.setCacheControl("no-store");
        // Of an artifact whose first block could not be read.
        headers.remove(HttpHeaders.ETAG);
        refusal.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (refusal.code() == ErrorCode.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = json.writeValueAsBytes(
                switch (envelope) {
                    case PROBLEM_DOCUMENT -> document(refusal, RequestIds.of(exchange));
                    case TYPED_ERROR -> Envelope.typedError(status(refusal.code()), refusal.detail());
                    case LISTED_ERRORS -> Envelope.listedErrors(refusal);
                    case CODED_ERROR -> CodedError.body(refusal, RequestIds.of(exchange));
                });
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** A refusal as the dialect of typed errors has it, for one of several answers in a body. */
    public static Map<String, Object> typed(ApiException refusal) {
        return Envelope.typedError(status(refusal.code()), refusal.detail());
    }

    /** The members of the problem document, in the order they are written. */
    Map<String, Object> document(ApiException refusal, String requestId) {
        ErrorCode code = refusal.code();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", gateway.url("/errors/" + code.slug()).toString());
        members.put("title", code.title());
        members.put("status", status(code).value());
        members.put("detail", refusal.detail());
        members.put("code", code.slug());
        members.put("request_id", requestId);
        members.putAll(refusal.members());
        if (code.retry() == Retry.AFTER_A_CHANGE) {
            // What to change, in general, where nobody knew it better.
            members.putIfAbsent("hint", code.fix());
        }
        return members;
    }

    /** The HTTP status of a refusal. Codes that only jobs end with have the status their kind would have. */
    public static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case INVALID_FIELD,
                    EMPTY_BODY,
                    MALFORMED_JSON,
                    UPLOAD_INVALID,
                    INVALID_IDEMPOTENCY_KEY,
                    UNKNOWN_CONDITION_COLUMN,
                    UNKNOWN_CONDITION_LEVEL,
                    CONDITION_BOUND_MISSING,
                    CONDITION_OUT_OF_RANGE,
                    CONDITION_SHARES_INVALID,
                    API_KEY_LIMIT_REACHED -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case ROW_QUOTA_EXCEEDED, REQUEST_CAP_EXCEEDED -> HttpStatus.PAYMENT_REQUIRED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case DATASET_NOT_FOUND,
                    GENERATION_NOT_FOUND,
                    JOB_NOT_FOUND,
                    SUBSCRIPTION_NOT_FOUND,
                    STORAGE_NOT_FOUND,
                    SIGNUP_NOT_FOUND,
                    CREDENTIAL_NOT_FOUND,
                    CREDENTIAL_CLAIM_NOT_FOUND,
                    ROTATION_REQUEST_NOT_FOUND,
                    API_KEY_NOT_FOUND,
                    POPULATION_NOT_FOUND,
                    PREDICTION_NOT_FOUND,
                    PERSONAS_NOT_FOUND,
                    DEAD_LETTER_NOT_FOUND,
                    ROUTE_NOT_FOUND,
                    ERROR_CODE_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case IDEMPOTENCY_CONFLICT,
                    IDEMPOTENCY_IN_FLIGHT,
                    QUOTA_RESERVATION_CONFLICT,
                    SUBSCRIPTION_OVERLAPS,
                    DATASET_NOT_READY,
                    POPULATION_NOT_READY,
                    PERSONAS_NOT_READY,
                    PERSONAS_TOO_FEW,
                    GROUND_TRUTH_KNOWN,
                    ARTIFACT_NOT_READY,
                    JOB_ALREADY_ENDED,
                    DEAD_LETTER_HANDLED,
                    DEAD_LETTER_NOT_REPLAYABLE,
                    SIGNUP_ALREADY_DECIDED,
                    MODEL_UNREADABLE,
                    ARTIFACT_UNREADABLE,
                    STORAGE_KEY_MISSING -> HttpStatus.CONFLICT;
            case ARTIFACT_URL_EXPIRED, ROTATION_CLAIM_ALREADY_CONSUMED -> HttpStatus.GONE;
            case FILE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_CONTENT_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case RANGE_NOT_SATISFIABLE -> HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
            case SEED_FILE_INVALID,
                    DATASET_UNUSABLE,
                    SCENARIO_INFEASIBLE,
                    STORAGE_REFUSED,
                    STORAGE_UNAVAILABLE,
                    SURVEY_INVALID,
                    POPULATION_UNTESTABLE,
                    SEGMENT_INVALID,
                    BLUEPRINT_INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case RATE_LIMITED, ROTATION_RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL_ERROR, ATTEMPTS_EXHAUSTED, WORKER_FAULT -> HttpStatus.INTERNAL_SERVER_ERROR;
            case PREDICTION_FAILED, PROVIDER_FAILED -> HttpStatus.BAD_GATEWAY;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
