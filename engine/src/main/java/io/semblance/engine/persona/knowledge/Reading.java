package io.semblance.engine.persona.knowledge;

import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.ContradictionRule;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.ValueMatch;
import io.semblance.engine.persona.expression.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The records of the knowledge base, read from their JSON form. */
final class Reading {
    private static final Pattern OPEN_RANGE = Pattern.compile("(\\d+)\\+");

    private Reading() {}

    static KnownField field(JsonNode node) {
        List<Conditional> conditionals = list(node.path("cases"), Reading::conditionals).stream()
                .flatMap(List::stream)
                .toList();
        Distribution distribution = distribution(node);
        Set<String> parents = new LinkedHashSet<>();
        conditionals.forEach(of -> parents.addAll(of.when().keySet()));
        Field field = new Field(
                text(node, "name"),
                text(node, "label"),
                distribution instanceof Numeric ? FieldKind.NUMERIC : FieldKind.CATEGORICAL,
                text(node, "description"),
                List.copyOf(parents),
                Optional.of(distribution),
                conditionals,
                node.path("ordered").asBoolean(false) && distribution instanceof Categorical levels
                        ? List.copyOf(levels.weights().keySet())
                        : List.of(),
                Optional.empty());
        return new KnownField(
                field,
                map(node.path("mentions"), JsonNode::asString),
                texts(node.path("units")),
                text(node, "source"),
                node.path("estimate").asBoolean(false));
    }

    static Entity entity(JsonNode node) {
        return new Entity(
                texts(node.path("names")),
                text(node, "value"),
                text(node, "field"),
                text(node, "label"),
                map(node.path("fixes"), JsonNode::asString),
                map(node.path("range"), Reading::texts),
                list(node.path("fields"), Reading::field));
    }

    static Constraint constraint(JsonNode node) {
        return new Constraint(
                text(node, "name"), text(node, "lhs"), Comparison.of(text(node, "op")), text(node, "rhs"));
    }

    static ContradictionRule rule(JsonNode node) {
        return ContradictionRule.of(
                text(node, "name"), map(node.path("together"), JsonNode::asString), text(node, "because"));
    }

    static Sentence sentence(JsonNode node) {
        return new Sentence(map(node.path("when"), when -> ValueMatch.of(when.asString())), text(node, "text"));
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reading) {
        List<T> items = new ArrayList<>();
        array.forEach(item -> items.add(reading.apply(item)));
        return List.copyOf(items);
    }

    static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> reading) {
        Map<String, T> entries = new LinkedHashMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), reading.apply(entry.getValue())));
        return entries;
    }

    static List<String> texts(JsonNode array) {
        return list(array, JsonNode::asString);
    }

    static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException("'%s' is missing in %s".formatted(key, node));
        }
        return value.asString();
    }

    private static Distribution distribution(JsonNode node) {
        JsonNode number = node.path("number");
        if (number.isMissingNode()) {
            return new Categorical(map(node.path("levels"), JsonNode::asDouble));
        }
        return new Numeric(
                number.path("min").asDouble(),
                number.path("max").asDouble(),
                number.path("mean").asDouble(),
                number.path("sd").asDouble(),
                number.path("integer").asBoolean());
    }

    /** One for each combination of alternatives: in a blueprint a condition names one value or one range. */
    private static List<Conditional> conditionals(JsonNode node) {
        Distribution distribution = distribution(node);
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        map(node.path("when"), JsonNode::asString).forEach((parent, values) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                for (String value : values.split("\\|")) {
                    Map<String, String> when = new LinkedHashMap<>(shorter);
                    when.put(parent, closed(value));
                    longer.add(when);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        return combinations.stream()
                .map(when -> new Conditional(when, distribution))
                .toList();
    }

    private static String closed(String value) {
        Matcher open = OPEN_RANGE.matcher(value);
        return open.matches() ? open.group(1) + "-999" : value;
    }
}
