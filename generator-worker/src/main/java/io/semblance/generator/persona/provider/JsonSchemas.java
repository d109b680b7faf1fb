package io.semblance.generator.persona.provider;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas of the kind that servers hold their models to: every member is required, and there are no others. */
final class JsonSchemas {
    private final ObjectNode schema = type("object");
    private final ObjectNode properties = schema.putObject("properties");
    private final ArrayNode required = schema.putArray("required");

    private JsonSchemas() {
        schema.put("additionalProperties", false);
    }

    static JsonSchemas object() {
        return new JsonSchemas();
    }

    JsonSchemas with(String name, ObjectNode member) {
        properties.set(name, member);
        required.add(name);
        return this;
    }

    ObjectNode schema() {
        return schema;
    }

    static ObjectNode type(String type) {
        return AnswerText.JSON.createObjectNode().put("type", type);
    }

    static ObjectNode list(ObjectNode elements) {
        ObjectNode list = type("array");
        list.set("items", elements);
        return list;
    }

    static ObjectNode oneOf(String... words) {
        ObjectNode word = type("string");
        ArrayNode values = word.putArray("enum");
        List.of(words).forEach(values::add);
        return word;
    }

    static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = AnswerText.JSON.createObjectNode();
        either.putArray("anyOf").add(schema).add(type("null"));
        return either;
    }
}
