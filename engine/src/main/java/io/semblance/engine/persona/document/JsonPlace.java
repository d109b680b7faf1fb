package io.semblance.engine.persona.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A value in a document, and where it stands. */
record JsonPlace(JsonNode node, String path) {
    /** What reads a value at its place. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonPlace place) throws MalformedBlueprintException;
    }

    static JsonPlace root(JsonNode node) {
        return new JsonPlace(node, "");
    }

    /** A member that is there and not null. */
    Optional<JsonPlace> member(String name) throws MalformedBlueprintException {
        if (!node.isObject()) {
            throw fault("has to be an object");
        }
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(step(name, value));
    }

    JsonPlace required(String name) throws MalformedBlueprintException {
        Optional<JsonPlace> member = member(name);
        if (member.isEmpty()) {
            throw step(name, node).fault("is required");
        }
        return member.get();
    }

    /** The text of a member; empty where there is none. */
    String text(String name) throws MalformedBlueprintException {
        Optional<JsonPlace> member = member(name);
        return member.isPresent() ? member.get().asText() : "";
    }

    String asText() throws MalformedBlueprintException {
        if (!node.isString()) {
            throw fault("has to be a text");
        }
        return node.asString();
    }

    double asNumber() throws MalformedBlueprintException {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw fault("has to be a number");
        }
        return node.asDouble();
    }

    boolean asTruth() throws MalformedBlueprintException {
        if (!node.isBoolean()) {
            throw fault("has to be true or false");
        }
        return node.asBoolean();
    }

    List<String> asTexts() throws MalformedBlueprintException {
        return elements(JsonPlace::asText);
    }

    List<String> texts(String name) throws MalformedBlueprintException {
        return list(name, JsonPlace::asText);
    }

    /** The elements of a member; none where there is no member. */
    <T> List<T> list(String name, Reader<T> reader) throws MalformedBlueprintException {
        Optional<JsonPlace> member = member(name);
        return member.isPresent() ? member.get().elements(reader) : List.of();
    }

    private <T> List<T> elements(Reader<T> reader) throws MalformedBlueprintException {
        if (!node.isArray()) {
            throw fault("has to be a list");
        }
        List<T> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(reader.read(new JsonPlace(element, path + "[" + elements.size() + "]")));
        }
        return elements;
    }

    /** The members of a member, in their order; none where there is no member. */
    <T> Map<String, T> map(String name, Reader<T> reader) throws MalformedBlueprintException {
        Optional<JsonPlace> member = member(name);
        return member.isPresent() ? member.get().members(reader) : Map.of();
    }

    <T> Map<String, T> members(Reader<T> reader) throws MalformedBlueprintException {
        if (!node.isObject()) {
            throw fault("has to be an object");
        }
        Map<String, T> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            // The name is the owner's word: the place of its value is the object's.
            members.put(member.getKey(), reader.read(new JsonPlace(member.getValue(), path + ".*")));
        }
        return members;
    }

    MalformedBlueprintException fault(String fault) {
        return new MalformedBlueprintException(path, fault);
    }

    private JsonPlace step(String name, JsonNode value) {
        return new JsonPlace(value, path.isEmpty() ? name : path + "." + name);
    }
}
