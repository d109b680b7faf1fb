package io.semblance.engine.persona.document;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link Blueprint}: every member is there, and what does not apply to a field is an explicit null. */
public final class BlueprintDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double LARGEST_WHOLE = 1e15;

    private BlueprintDocument() {}

    /** In the order of the contract. */
    public static ObjectNode write(Blueprint blueprint) {
        ObjectNode node = NODES.objectNode();
        node.put("domain", blueprint.domain());
        node.set("order", texts(blueprint.order()));
        ArrayNode fields = node.putArray("fields");
        blueprint.fields().forEach(field -> fields.add(write(field)));
        ArrayNode constraints = node.putArray("constraints");
        blueprint
                .constraints()
                .forEach(constraint -> constraints
                        .addObject()
                        .put("name", constraint.name())
                        .put("lhs", constraint.lhs())
                        .put("op", constraint.op().symbol())
                        .put("rhs", constraint.rhs()));
        node.put("rationale", blueprint.rationale());
        node.set("sources", texts(blueprint.sources()));
        node.put("language", blueprint.language());
        ObjectNode axes = node.putObject("style_axes");
        blueprint.styleAxes().forEach((axis, values) -> axes.set(axis, texts(values)));
        node.set("name_origins", texts(blueprint.nameOrigins()));
        return node;
    }

    /** Reads what {@link #write} writes, and what others write like it: {@link BlueprintReading} says what may be left out. */
    public static Blueprint read(JsonNode document) throws MalformedBlueprintException {
        return BlueprintReading.blueprint(JsonPlace.root(document));
    }

    private static ObjectNode write(Field field) {
        ObjectNode node = NODES.objectNode();
        node.put("name", field.name());
        node.put("label", field.label());
        node.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        node.put("description", field.description());
        node.set("parents", texts(field.parents()));
        put(node, field.distribution());
        ArrayNode conditionals = node.putArray("conditionals");
        field.conditionals().forEach(conditional -> {
            ObjectNode one = conditionals.addObject();
            ObjectNode when = one.putObject("when");
            conditional.when().forEach(when::put);
            put(one, Optional.of(conditional.distribution()));
        });
        node.set("ordered_values", field.orderedValues().isEmpty() ? NODES.nullNode() : texts(field.orderedValues()));
        node.put("formula", field.formula().orElse(null));
        return node;
    }

    private static void put(ObjectNode node, Optional<Distribution> distribution) {
        node.putNull("categorical");
        node.putNull("numeric");
        distribution.ifPresent(of -> {
            switch (of) {
                case Categorical categorical -> {
                    ObjectNode weights = node.putObject("categorical").putObject("weights");
                    categorical.weights().forEach((level, weight) -> weights.set(level, number(weight)));
                }
                case Numeric numeric -> node.set("numeric", write(numeric));
            }
        });
    }

    private static ObjectNode write(Numeric numeric) {
        ObjectNode node = NODES.objectNode();
        node.set("min", number(numeric.min()));
        node.set("max", number(numeric.max()));
        node.set("mean", number(numeric.mean()));
        node.set("sd", number(numeric.sd()));
        node.put("integer", numeric.integer());
        return node;
    }

    /** A whole number is written as one. */
    private static JsonNode number(double value) {
        boolean whole = value == StrictMath.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }
}
