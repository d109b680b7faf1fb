package io.semblance.gateway.personas;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The members of a body, refused in the words of this dialect. Members that nobody knows are passed over. */
record GivenBody(JsonNode node, String path) {
    static GivenBody of(Fields body) {
        return new GivenBody(body.json(), "");
    }

    /** A text that has to be there, with something in it. */
    String text(String name, int longest) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw refused(name, "Input should be a valid string", "string_type");
        }
        String text = value.stringValue();
        if (text.isEmpty()) {
            throw refused(name, "String should have at least 1 character", "string_too_short");
        }
        return fitting(name, text, longest);
    }

    /** The same, fit for the database. */
    String storable(String name, int longest) {
        String text = text(name, longest);
        if (text.indexOf('\0') >= 0 || !isUnicode(text)) {
            throw refused(name, "String should be Unicode text without NUL", "string_unicode");
        }
        return text;
    }

    boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** The same as a name in lists: a line, without white space around it. */
    String title(String name, int longest) {
        String title = storable(name, longest).strip();
        if (title.isEmpty()) {
            throw refused(name, "String should have at least 1 character", "string_too_short");
        }
        if (title.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "String should have no control characters", "string_control");
        }
        return title;
    }

    /** Whether every surrogate of the text has its other half. */
    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A text that may be left out. */
    String textOr(String name, int longest, String otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isString()) {
            throw refused(name, "Input should be a valid string", "string_type");
        }
        return fitting(name, value.stringValue(), longest);
    }

    private String fitting(String name, String text, int longest) {
        if (text.length() > longest) {
            throw refused(name, "String should have at most " + longest + " characters", "string_too_long");
        }
        return text;
    }

    /** A whole number from {@code least} on, that may be left out. */
    long whole(String name, long least, long otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        boolean whole = value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong();
        if (!whole) {
            throw refused(name, "Input should be a valid integer of 64 bits", "int_type");
        }
        if (value.asLong() < least) {
            throw refused(name, "Input should be greater than or equal to " + least, "greater_than_equal");
        }
        return value.asLong();
    }

    Optional<JsonNode> object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw refused(name, "Input should be an object", "model_attributes_type");
        }
        return Optional.of(value);
    }

    /** A list with at least one element, each an object. */
    List<GivenBody> objects(String name) {
        JsonNode list = required(name);
        if (!list.isArray()) {
            throw refused(name, "Input should be a valid list", "list_type");
        }
        if (list.isEmpty()) {
            throw refused(name, "List should have at least 1 item after validation, not 0", "too_short");
        }
        List<GivenBody> objects = new ArrayList<>();
        for (JsonNode element : list) {
            String place = name(name) + "[" + objects.size() + "]";
            if (!element.isObject()) {
                throw Fields.invalid(place, "Input should be an object").with("kind", "model_attributes_type");
            }
            objects.add(new GivenBody(element, place));
        }
        return objects;
    }

    private JsonNode required(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw refused(name, "Field required", "missing");
        }
        return value;
    }

    ApiException refused(String name, String detail, String kind) {
        return Fields.invalid(name(name), detail).with("kind", kind);
    }

    private String name(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }
}
