package io.semblance.gateway.personas;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What clients ask of personas. */
sealed interface PersonaRequest {
    /** As UTF-8 it fits into a message to a worker with room to spare. */
    int LONGEST_TEXT = 200_000;

    int LONGEST_ID = 200;

    /** {@code Kind} of a refusal that is no matter of a body's form. */
    String RULE = "rule";

    /**
     * A population to be made of a prompt.
     *
     * @param own data of the tenant's own that they are to be like
     * @param seed the same prompt, count and seed give the same personas
     */
    record Generate(String prompt, int count, GroundingLevel grounding, Optional<Own> own, long seed)
            implements PersonaRequest {}

    /** A dataset or a population, by the id that the client sent. */
    record Own(OwnSource.Kind kind, String id) {}

    /** A persona to be deepened. */
    record Enhance(String persona, GroundingLevel grounding, long seed) implements PersonaRequest {}

    /**
     * Personas to be held against a blueprint.
     *
     * @param document both, with what was left out
     */
    record Validate(int personas, ObjectNode document) implements PersonaRequest {}

    /** @param randomSeed where the client gives none */
    static Generate generate(Fields fields, int batch, long randomSeed) {
        GivenBody body = GivenBody.of(fields);
        String prompt = body.storable("prompt", LONGEST_TEXT);
        long count = body.whole("count", 1, 1);
        if (count > batch) {
            throw overTheLimit("count", batch);
        }
        return new Generate(
                prompt, (int) count, grounding(body), own(body), body.whole("seed", Long.MIN_VALUE, randomSeed));
    }

    static Enhance enhance(Fields fields, long randomSeed) {
        GivenBody body = GivenBody.of(fields);
        return new Enhance(
                body.storable("persona", LONGEST_TEXT),
                grounding(body),
                body.whole("seed", Long.MIN_VALUE, randomSeed));
    }

    static Validate validate(Fields fields, int batch) {
        GivenBody body = GivenBody.of(fields);
        List<GivenBody> given = body.objects("personas");
        if (given.size() > batch) {
            throw overTheLimit("personas", batch);
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode personas = document.putArray("personas");
        given.forEach(persona -> personas.add(persona(persona)));
        document.set("blueprint", body.object("blueprint").orElseGet(JsonNodeFactory.instance::nullNode));
        if (!GivenBody.isUnicode(document.toString())) {
            throw body.refused("personas", "Strings should be Unicode text", "string_unicode");
        }
        return new Validate(given.size(), document);
    }

    private static ObjectNode persona(GivenBody given) {
        ObjectNode persona = JsonNodeFactory.instance.objectNode();
        persona.put("persona_id", given.text("persona_id", LONGEST_ID));
        ObjectNode fields = persona.putObject("fields");
        if (given.object("fields").isPresent()) {
            GivenBody values = new GivenBody(given.object("fields").get(), given.path() + ".fields");
            for (Map.Entry<String, JsonNode> field : values.node().properties()) {
                fields.put(field.getKey(), value(values, field));
            }
        }
        persona.put("system_prompt", given.textOr("system_prompt", LONGEST_TEXT, ""));
        persona.put("markdown", given.textOr("markdown", LONGEST_TEXT, ""));
        return persona;
    }

    /** A number counts as the text that it is written as. */
    private static String value(GivenBody values, Map.Entry<String, JsonNode> field) {
        return field.getValue().isNumber()
                ? field.getValue().asString()
                : values.textOr(field.getKey(), LONGEST_TEXT, "");
    }

    private static Optional<Own> own(GivenBody body) {
        Optional<GivenBody> given = body.object("own_data").map(node -> new GivenBody(node, "own_data"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        boolean dataset = given.get().node().has("dataset_id");
        if (dataset == given.get().node().has("population_id")) {
            throw body.refused("own_data", "Input should have either dataset_id or population_id", "value_error");
        }
        return Optional.of(
                dataset
                        ? new Own(OwnSource.Kind.DATASET, given.get().text("dataset_id", LONGEST_ID))
                        : new Own(OwnSource.Kind.POPULATION, given.get().text("population_id", LONGEST_ID)));
    }

    private static GroundingLevel grounding(GivenBody body) {
        String word = body.textOr("grounding", LONGEST_ID, GroundingLevel.OFF.wireName());
        return GroundingLevel.ofWireName(word)
                .orElseThrow(
                        () -> body.refused("grounding", "Input should be 'off', 'web' or 'research'", "literal_error"));
    }

    private static ApiException overTheLimit(String field, int batch) {
        return Fields.invalid(field, field + " is over the batch limit of " + batch)
                .with("kind", RULE);
    }
}
