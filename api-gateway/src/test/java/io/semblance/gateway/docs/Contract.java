package io.semblance.gateway.docs;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.semblance.gateway.problem.GatewayProperties;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract, for tests to hold answers and examples against. */
public final class Contract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    static final String PUBLIC_URL = "http://localhost:8080";
    static final JsonNode DOCUMENT =
            JSON.readTree(OpenApiDocument.json(JSON, new GatewayProperties(URI.create(PUBLIC_URL))));

    private Contract() {}

    /** One method of one path. */
    record Operation(String path, String method, JsonNode node) {
        String id() {
            return node.path("operationId").stringValue("");
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    static List<Operation> operations() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(path.getKey(), method.getKey(), method.getValue())))
                .toList();
    }

    /** Follows a reference within the document. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    /** What breaks the schema, as text; empty when nothing does. */
    static List<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", DOCUMENT.path("components"));
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** Fails when an operation gives an answer that the contract does not describe. */
    public static void check(HttpResponse<byte[]> answer) {
        String path = answer.request().uri().getPath();
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        // As OpenAPI has it, a path that is written out goes before one with an id in its place.
        boolean writtenOut =
                operations().stream().anyMatch(operation -> operation.path().equals(path));
        operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> writtenOut ? operation.path().equals(path) : matches(operation.path(), path))
                .findFirst()
                .ifPresent(operation -> check(operation, answer));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    private static void check(Operation operation, HttpResponse<byte[]> answer) {
        JsonNode described = resolve(operation.node().path("responses").path(Integer.toString(answer.statusCode())));
        if (described.isMissingNode()) {
            throw new AssertionError(operation + " answers " + answer.statusCode() + ", which is not in the contract");
        }
        if (answer.headers().firstValue("X-Request-Id").isEmpty()) {
            throw new AssertionError(operation + " answers without X-Request-Id");
        }
        if (answer.body().length > 0) {
            checkBody(operation, described, answer);
        }
    }

    private static void checkBody(Operation operation, JsonNode described, HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode content = described.path("content").path(type);
        if (content.isMissingNode()) {
            throw new AssertionError(
                    operation + " answers " + answer.statusCode() + " as " + type + ", which is not in the contract");
        }
        if (type.endsWith("json")) {
            JsonNode body = JSON.readTree(answer.body());
            List<String> violations = violations(content.path("schema"), body);
            if (!violations.isEmpty()) {
                throw new AssertionError(operation + ": " + violations);
            }
            code(body).filter(code -> !codes(described).contains(code)).ifPresent(code -> {
                throw new AssertionError(operation + " refuses with " + code + ", which is not in the contract");
            });
        }
    }

    private static Optional<String> code(JsonNode body) {
        return body.has("request_id")
                        && body.has("status")
                        && body.path("status").isNumber()
                ? Optional.of(body.path("code").stringValue(""))
                : Optional.empty();
    }

    static List<String> codes(JsonNode response) {
        return response.path("x-codes").valueStream().map(JsonNode::stringValue).toList();
    }

    static List<Map.Entry<String, JsonNode>> responses(Operation operation) {
        return List.copyOf(operation.node().path("responses").properties());
    }
}
