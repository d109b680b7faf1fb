package io.semblance.gateway.json;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON body strictly: one object, no key twice, nothing after it. */
public final class JsonBody {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /** Refuses with EMPTY_BODY, UNSUPPORTED_CONTENT_TYPE, MALFORMED_JSON or, for another value, INVALID_FIELD. */
    public static Fields parse(byte @Nullable [] body, HttpHeaders headers) {
        return optional(body, headers)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.EMPTY_BODY,
                        "The request body is empty: send JSON, with Content-Type: application/json."));
    }

    /** Reads a field that is itself JSON: an object. Refuses with INVALID_FIELD. */
    public static Fields field(String name, String text) {
        JsonNode root;
        try {
            root = STRICT.readTree(text);
        } catch (JacksonException e) {
            throw Fields.invalid(name, name + " is not valid JSON" + where(e) + ": send an object as a JSON text.")
                    .with("kind", "json_invalid");
        }
        if (!root.isObject()) {
            throw Fields.invalid(name, name + " has to be a JSON object.");
        }
        return new Fields(name, root);
    }

    /** The same for a body that may be left out. */
    public static Optional<Fields> optional(byte @Nullable [] body, HttpHeaders headers) {
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        if (!isJson(headers)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_CONTENT_TYPE, "The body has to be JSON.")
                    .with("hint", "Send the header Content-Type: application/json.");
        }
        JsonNode root = tree(body);
        if (!root.isObject()) {
            throw new ApiException(ErrorCode.INVALID_FIELD, "The body has to be a JSON object.");
        }
        return Optional.of(new Fields("", root));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new ApiException(
                    ErrorCode.INVALID_FIELD,
                    "The body is nested too deep, or has a number or name of too many digits.");
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static ApiException malformed(JacksonException fault) {
        return new ApiException(ErrorCode.MALFORMED_JSON, "The body is not valid JSON" + where(fault) + ".");
    }

    private static String where(JacksonException fault) {
        return Optional.ofNullable(fault.getLocation())
                .filter(location -> location.getLineNr() > 0)
                .map(location -> " at line " + location.getLineNr() + ", column " + Math.max(1, location.getColumnNr()))
                .orElse("");
    }

    private static boolean isJson(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type != null
                    && (MediaType.APPLICATION_JSON.isCompatibleWith(type)
                            || type.getSubtype().endsWith("+json"));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
