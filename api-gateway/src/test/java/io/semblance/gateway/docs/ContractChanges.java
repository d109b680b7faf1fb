package io.semblance.gateway.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.Endpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a contract no longer has of an earlier one, so that clients of the earlier one would notice. */
final class ContractChanges {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode NULL = JSON.readTree("{\"type\":\"null\"}");

    // Clients have to live with new words, as there will be new phases and new error codes.
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.response.enum.increased", "false")
            .build();

    private ContractChanges() {}

    /** In words, by operation; empty when there is nothing that breaks a client. */
    static List<String> breaking(JsonNode before, JsonNode now) {
        ChangedOpenApi changes = OpenApiCompare.fromSpecifications(parse(before), parse(now), OPTIONS);
        TreeSet<String> found = new TreeSet<>();
        for (Endpoint gone : changes.getMissingEndpoints()) {
            found.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone");
        }
        for (ChangedOperation operation : changes.getChangedOperations()) {
            String name = operation.getHttpMethod() + " " + operation.getPathUrl();
            if (operation.isIncompatible()) {
                found.add(name + " breaks clients");
            }
            lost(operation, new ArrayList<>()).forEach(what -> found.add(name + " has lost " + what));
        }
        return List.copyOf(found);
    }

    /** What the library does not count: answers without an optional field, requests that had one, answers without a word. */
    private static List<String> lost(Changed changed, List<String> found) {
        if (changed instanceof ChangedSchema schema) {
            found.addAll(schema.getMissingProperties().keySet());
            if (schema.getEnumeration() != null) {
                schema.getEnumeration().getMissing().forEach(word -> found.add("the word " + word));
            }
        }
        if (changed instanceof ComposedChanged composed) {
            composed.getChangedElements().stream()
                    .filter(element -> element != null)
                    .forEach(element -> lost(element, found));
        }
        return found;
    }

    private static OpenAPI parse(JsonNode contract) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        ObjectNode older = (ObjectNode) older(contract);
        older.put("openapi", "3.0.3");
        return new OpenAPIV3Parser()
                .readContents(JSON.writeValueAsString(older), null, options)
                .getOpenAPI();
    }

    /** The library compares the types of OpenAPI 3.0, and does not look at lists of types, as 3.1 has them. */
    private static JsonNode older(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(older(element)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            copy.set(member.getKey(), older(member.getValue()));
        }
        nullable(copy);
        if (copy.has("const")) {
            copy.putArray("enum").add(copy.remove("const"));
        }
        return copy;
    }

    private static void nullable(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) {
            List<String> named = types.valueStream()
                    .map(type -> type.stringValue(""))
                    .filter(type -> !type.equals("null"))
                    .toList();
            schema.put("nullable", named.size() < types.size());
            schema.remove("type");
            if (named.size() == 1) {
                schema.put("type", named.getFirst());
            } else {
                ArrayNode any = schema.putArray("anyOf");
                named.forEach(type -> any.addObject().put("type", type));
            }
        }
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.get(union) instanceof ArrayNode forms
                    && forms.valueStream().anyMatch(NULL::equals)) {
                ArrayNode others = JSON.createArrayNode();
                forms.valueStream().filter(form -> !form.equals(NULL)).forEach(others::add);
                schema.set(union, others);
                schema.put("nullable", true);
            }
        }
    }
}
