package io.semblance.generator.persona;

import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.document.PersonaDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some personas of a population, and the blueprint they were drawn from. An earlier attempt may have had parts made of another
 * blueprint, where somebody else designs: those are not taken.
 *
 * @param blueprint digest of the blueprint's document
 */
record WrittenPart(String blueprint, List<JsonNode> personas) {
    WrittenPart {
        personas = List.copyOf(personas);
    }

    static WrittenPart of(String blueprint, List<Persona> personas) {
        return new WrittenPart(
                blueprint,
                personas.stream()
                        .map(persona -> (JsonNode) PersonaDocument.write(persona))
                        .toList());
    }

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("blueprint", blueprint);
        ArrayNode list = node.putArray("personas");
        personas.forEach(list::add);
        return node;
    }

    static WrittenPart fromJson(JsonNode node) {
        List<JsonNode> personas = new ArrayList<>();
        node.path("personas").forEach(personas::add);
        return new WrittenPart(node.path("blueprint").asString(""), personas);
    }

    static String digest(byte[] blueprint) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blueprint));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
