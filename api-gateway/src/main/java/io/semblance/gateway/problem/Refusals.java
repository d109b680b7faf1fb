package io.semblance.gateway.problem;

import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the refusal that an exception of the framework stands for; never repeats its text. */
final class Refusals {
    private static final Duration UNTIL_BACK = Duration.ofSeconds(2);

    private Refusals() {}

    /** Empty for a defect of ours. */
    static Optional<ApiException> of(Throwable failure) {
        return switch (failure) {
            case ApiException refusal -> Optional.of(refusal);
            case WebExchangeBindException e -> Optional.of(invalid(e));
            case ServerWebInputException e -> Optional.of(input(e));
            case ResponseStatusException e -> status(e);
            case DataBufferLimitException ignored -> Optional.of(tooLarge());
            case DecodingException e -> Optional.of(body(e));
            default -> Outage.is(failure) ? Optional.of(unavailable()) : Optional.empty();
        };
    }

    private static ApiException unavailable() {
        return new ApiException(ErrorCode.UNAVAILABLE, "The database cannot be reached at this moment.")
                .retryAfter(UNTIL_BACK);
    }

    private static ApiException tooLarge() {
        return new ApiException(ErrorCode.FILE_TOO_LARGE, "The request body is over the limit of this route.");
    }

    private static Optional<ApiException> status(ResponseStatusException e) {
        return switch (e.getStatusCode().value()) {
            case 404 ->
                Optional.of(new ApiException(ErrorCode.ROUTE_NOT_FOUND, "No operation of this API has this path."));
            case 405 -> Optional.of(new ApiException(ErrorCode.METHOD_NOT_ALLOWED, allowed(e)));
            case 406 ->
                Optional.of(new ApiException(
                        ErrorCode.NOT_ACCEPTABLE, "The route cannot answer in a media type of the Accept header."));
            case 413 -> Optional.of(tooLarge());
            case 415 ->
                Optional.of(new ApiException(
                        ErrorCode.UNSUPPORTED_CONTENT_TYPE,
                        "The route does not take this Content-Type; JSON routes take application/json."));
            case 503 -> Optional.of(unavailable());
            default ->
                e.getStatusCode().is4xxClientError()
                        ? Optional.of(new ApiException(ErrorCode.INVALID_FIELD, "The request is malformed."))
                        : Optional.empty();
        };
    }

    private static String allowed(ResponseStatusException e) {
        return e instanceof MethodNotAllowedException other
                ? "The path takes " + other.getSupportedMethods() + "."
                : "The path exists, with other methods.";
    }

    private static ApiException input(ServerWebInputException e) {
        if (e instanceof MissingRequestValueException missing) {
            return field(missing.getName(), missing.getName() + " is missing.");
        }
        if (e.getCause() instanceof DecodingException decoding) {
            return body(decoding);
        }
        if (e.getCause() instanceof DataBufferLimitException) {
            return tooLarge();
        }
        return new ApiException(ErrorCode.INVALID_FIELD, "A value of the request has the wrong form.");
    }

    private static ApiException body(DecodingException e) {
        return switch (e.getCause()) {
            case StreamReadException malformed -> malformed(malformed);
            case UnrecognizedPropertyException unknown ->
                field(path(unknown), path(unknown) + " is not a field of this request.");
            case DatabindException mismatch -> mismatch(mismatch);
            case StreamConstraintsException ignored ->
                new ApiException(
                        ErrorCode.INVALID_FIELD,
                        "The body is nested too deep, or has a number or name of too many digits.");
            // Spring's own complaint, not a parser's.
            case null ->
                new ApiException(
                        ErrorCode.EMPTY_BODY,
                        "The request body is empty: send a JSON body with Content-Type: application/json.");
            default -> new ApiException(ErrorCode.MALFORMED_JSON, "The body is not a JSON document.");
        };
    }

    private static ApiException malformed(StreamReadException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new ApiException(ErrorCode.MALFORMED_JSON, "The body is not valid JSON" + where + ".");
    }

    private static ApiException mismatch(DatabindException e) {
        String path = path(e);
        return path.isEmpty()
                ? new ApiException(ErrorCode.INVALID_FIELD, "The body is not a JSON object of the expected form.")
                : field(path, path + " has a value of the wrong type, or one that is not accepted.");
    }

    /** The path of a field in the body, such as {@code conditions.numeric.age.min}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static ApiException invalid(WebExchangeBindException e) {
        FieldError error = e.getFieldError();
        return error == null
                ? new ApiException(ErrorCode.INVALID_FIELD, "The request breaks a rule of its fields.")
                : field(error.getField(), error.getField() + " " + error.getDefaultMessage() + ".");
    }

    private static ApiException field(String name, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", name);
    }
}
