package io.semblance.gateway.keys;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a token request, whichever way they came: JSON, a form, or the client by HTTP Basic.
 */
record TokenRequest(Map<String, String> fields) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** From a JSON object; members that are not text are left out. */
    static TokenRequest ofJson(byte[] body, Optional<String> authorization, JsonMapper json) {
        Map<String, String> fields = new HashMap<>();
        try {
            Optional.ofNullable(json.readValue(body, OBJECT))
                    .orElseThrow(() -> invalid("The body is not a JSON object."))
                    .forEach((name, value) -> {
                        if (value instanceof String text) {
                            fields.put(name, text);
                        }
                    });
        } catch (JacksonException e) {
            throw invalid("The body is not a JSON object.");
        }
        return with(authorization, fields);
    }

    static TokenRequest ofForm(Map<String, List<String>> form, Optional<String> authorization) {
        Map<String, String> fields = new HashMap<>();
        form.forEach((name, values) -> {
            if (values.size() != 1) {
                throw invalid(name + " is given more than once.");
            }
            fields.put(name, values.getFirst());
        });
        return with(authorization, fields);
    }

    private static TokenRequest with(Optional<String> authorization, Map<String, String> fields) {
        authorization
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("basic "))
                .map(header -> header.substring("basic ".length()).strip())
                .ifPresent(credentials -> readBasic(credentials, fields));
        return new TokenRequest(fields);
    }

    /** A field that has to be there. */
    String required(String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw invalid(name + " is missing.");
        }
        return value;
    }

    /** A field that may be left out. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static void readBasic(String credentials, Map<String, String> fields) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                fields.put("client_id", decode(text.substring(0, colon)));
                fields.put("client_secret", decode(text.substring(colon + 1)));
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new OAuthException("invalid_client", "The Basic credentials are malformed.");
        }
        throw new OAuthException("invalid_client", "The Basic credentials are malformed.");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("A parameter is not form-encoded.");
        }
    }

    private static OAuthException invalid(String description) {
        return new OAuthException("invalid_request", description);
    }
}
