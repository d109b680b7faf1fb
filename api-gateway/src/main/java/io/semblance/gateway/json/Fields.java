package io.semblance.gateway.json;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object; every wrong type is refused with INVALID_FIELD by the field's full name. */
public final class Fields {
    private static final int MAX_DIGITS = 400;

    private final String path;
    private final JsonNode object;

    /**
     * @param path name of the object in the body, empty for the body itself
     * @param object a JSON object
     */
    public Fields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** The object itself, for rooms whose dialect has words of its own for what is wrong. */
    public JsonNode json() {
        return object;
    }

    public String name(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    public List<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    public boolean has(String field) {
        return !object.path(field).isMissingNode() && !object.path(field).isNull();
    }

    /** Refuses any field that is not among the known ones. */
    public Fields only(String... known) {
        List<String> unknown = new ArrayList<>(names());
        unknown.removeAll(List.of(known));
        if (!unknown.isEmpty()) {
            String field = name(Shown.text(unknown.getFirst()));
            throw invalid(field, "There is no field " + field + ".")
                    .with("hint", "Known fields: " + String.join(", ", known) + ".");
        }
        return this;
    }

    public Optional<String> text(String field) {
        return value(field).map(value -> {
            if (!value.isString()) {
                throw wrongType(field, "a text", value);
            }
            return value.stringValue();
        });
    }

    /** A whole number; 25.0 is one too. */
    public OptionalLong whole(String field) {
        Optional<BigDecimal> number = number(field);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.get().longValueExact());
        } catch (ArithmeticException notWhole) {
            throw invalid(name(field), name(field) + " has to be a whole number of at most 64 bits.");
        }
    }

    public Optional<BigDecimal> number(String field) {
        return value(field).map(value -> {
            if (!value.isNumber()) {
                throw wrongType(field, "a number", value);
            }
            BigDecimal number = value.decimalValue();
            boolean tooLong = Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS;
            if (tooLong || Double.isInfinite(number.doubleValue())) {
                throw invalid(name(field), name(field) + " has too many digits.");
            }
            return number;
        });
    }

    /** A date in the form 2026-11-26. */
    public Optional<LocalDate> date(String field) {
        return text(field).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw invalid(name(field), name(field) + " has to be a date in the form 2026-11-26.");
            }
        });
    }

    /** A moment in the form 2026-11-26T12:00:00Z, or with an offset. */
    public Optional<Instant> time(String field) {
        return text(field).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw invalid(name(field), name(field) + " has to be a time in the form 2026-11-26T12:00:00Z.");
            }
        });
    }

    /** An object; absent and null are both empty. */
    public Optional<Fields> object(String field) {
        return value(field).map(value -> {
            if (!value.isObject()) {
                throw wrongType(field, "an object", value);
            }
            return new Fields(name(field), value);
        });
    }

    /** A list of objects. */
    public Optional<List<Fields>> objects(String field) {
        return list(field).map(values -> {
            List<Fields> objects = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                String element = field + "[" + i + "]";
                if (!values.get(i).isObject()) {
                    throw wrongType(element, "an object", values.get(i));
                }
                objects.add(new Fields(name(element), values.get(i)));
            }
            return objects;
        });
    }

    /** A list of objects; an object alone is a list of one. */
    public Optional<List<Fields>> objectOrObjects(String field) {
        return value(field).filter(JsonNode::isObject).isPresent()
                ? object(field).map(List::of)
                : objects(field);
    }

    /** A list of texts. */
    public Optional<List<String>> texts(String field) {
        return list(field).map(values -> {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isString()) {
                    throw wrongType(field + "[" + i + "]", "a text", values.get(i));
                }
                texts.add(values.get(i).stringValue());
            }
            return texts;
        });
    }

    public Optional<Boolean> flag(String field) {
        return value(field).map(value -> {
            if (!value.isBoolean()) {
                throw wrongType(field, "true or false", value);
            }
            return value.booleanValue();
        });
    }

    /** A text, or a number in the digits in which it was sent. */
    public Optional<String> textOrNumber(String field) {
        return value(field).map(value -> {
            if (value.isNumber()) {
                return number(field).orElseThrow().toPlainString();
            }
            return text(field).orElseThrow();
        });
    }

    private Optional<JsonNode> list(String field) {
        return value(field).map(value -> {
            if (!value.isArray()) {
                throw wrongType(field, "a list", value);
            }
            return value;
        });
    }

    private Optional<JsonNode> value(String field) {
        return has(field) ? Optional.of(object.path(field)) : Optional.empty();
    }

    private ApiException wrongType(String field, String wanted, JsonNode found) {
        String shown = name(Shown.text(field));
        return invalid(shown, shown + " has to be " + wanted + ", not " + kind(found) + ".");
    }

    private static String kind(JsonNode value) {
        if (value.isString()) {
            return "a text";
        }
        if (value.isNumber()) {
            return "a number";
        }
        if (value.isBoolean()) {
            return "true or false";
        }
        return value.isArray() ? "a list" : "an object";
    }

    public static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
