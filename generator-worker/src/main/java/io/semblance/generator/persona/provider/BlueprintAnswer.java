package io.semblance.generator.persona.provider;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.DrawingOrder;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.document.BlueprintDocument;
import io.semblance.engine.persona.document.MalformedBlueprintException;
import io.semblance.worker.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** From what a language model answers to {@link BlueprintPrompt} to a blueprint. */
final class BlueprintAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(BlueprintAnswer.class);
    private static final Set<String> MEMBERS =
            Set.of("domain", "language", "rationale", "name_origins", "style_axes", "fields", "constraints");
    private static final Set<String> FIELD = Set.of(
            "name",
            "label",
            "kind",
            "description",
            "parents",
            "categorical",
            "numeric",
            "conditionals",
            "ordered_values",
            "formula");
    private static final Set<String> CONDITIONAL = Set.of("when", "categorical", "numeric");
    private static final Set<String> NUMERIC = Set.of("min", "max", "mean", "sd", "integer");
    private static final Set<String> CONSTRAINT = Set.of("name", "lhs", "op", "rhs");

    private static final List<Field> TEXTS = List.of(
            Field.text("name", "Name", "Given and family name"),
            Field.text("backstory", "Backstory", "Who this is, in a few sentences"),
            Field.text("quote", "Quote", "Something this person would say"));

    private BlueprintAnswer() {}

    /**
     * The blueprint, in an order in which it can be drawn. It names no sources: what a model cites need not exist.
     *
     * @throws ProviderException when it is another JSON, contradicts itself, or is beyond the limits
     */
    static Blueprint read(String answer) {
        JsonNode document = document(AnswerText.object(answer));
        try {
            Blueprint designed = BlueprintDocument.read(document);
            if (BlueprintLimits.hold(designed)) {
                return completed(designed);
            }
        } catch (MalformedBlueprintException e) {
            // It names a place and nothing that stands there; the exceptions of the engine's checks do not leave the
            // reading.
            LOG.info("The blueprint of a language model was not taken: {}", e.getMessage());
        }
        throw AnswerText.malformed();
    }

    /** In the form of {@link BlueprintDocument}: with maps where the answer has lists of pairs. */
    private static ObjectNode document(JsonNode said) {
        ObjectNode document = members(said, MEMBERS);
        document.set("style_axes", map(said.path("style_axes"), "axis", "values"));
        ArrayNode fields = document.putArray("fields");
        list(said.path("fields")).forEach(field -> fields.add(field(field)));
        list(said.path("constraints")).forEach(constraint -> members(constraint, CONSTRAINT));
        return document;
    }

    private static ObjectNode field(JsonNode said) {
        ObjectNode field = distributions(members(said, FIELD));
        ArrayNode conditionals = field.putArray("conditionals");
        list(said.path("conditionals")).forEach(one -> {
            ObjectNode conditional = distributions(members(one, CONDITIONAL));
            conditional.set("when", map(one.path("when"), "field", "value"));
            conditionals.add(conditional);
        });
        return field;
    }

    private static ObjectNode distributions(ObjectNode of) {
        JsonNode categorical = of.path("categorical");
        if (isThere(categorical)) {
            of.putObject("categorical").set("weights", map(categorical, "level", "weight"));
        }
        if (isThere(of.path("numeric"))) {
            members(of.path("numeric"), NUMERIC);
        }
        return of;
    }

    /** A copy, if it is an object without members of other names: a misspelt one would be a part that is lost. */
    private static ObjectNode members(JsonNode said, Set<String> names) {
        if (said instanceof ObjectNode object && names.containsAll(object.propertyNames())) {
            return object.objectNode().setAll(object);
        }
        throw AnswerText.malformed();
    }

    private static List<JsonNode> list(JsonNode said) {
        if (isThere(said) && !said.isArray()) {
            throw AnswerText.malformed();
        }
        return said.valueStream().toList();
    }

    private static ObjectNode map(JsonNode said, String key, String value) {
        ObjectNode map = AnswerText.JSON.createObjectNode();
        for (JsonNode pair : list(said)) {
            ObjectNode both = members(pair, Set.of(key, value));
            if (!both.path(key).isString() || map.has(both.path(key).stringValue())) {
                throw AnswerText.malformed();
            }
            map.set(both.path(key).stringValue(), both.path(value));
        }
        return map;
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** With the texts that every persona has. */
    private static Blueprint completed(Blueprint designed) {
        List<Field> fields = new ArrayList<>(designed.fields());
        for (Field text : TEXTS) {
            Optional<Field> same = designed.field(text.name());
            if (same.isEmpty()) {
                fields.add(text);
            } else if (same.get().kind() != FieldKind.TEXT) {
                throw AnswerText.malformed();
            }
        }
        return new Blueprint(
                designed.domain(),
                DrawingOrder.of(List.of(), fields),
                fields,
                designed.constraints(),
                designed.rationale(),
                List.of(),
                designed.language(),
                designed.styleAxes(),
                designed.nameOrigins());
    }
}
