package io.semblance.engine.persona.document;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Distribution;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.expression.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * From JSON to a blueprint. Of a field there have to be name, kind and, as the kind has it, distribution or formula; of a constraint
 * all; the rest may be left out or null. Members of other names are passed over.
 */
final class BlueprintReading {
    private static final int MOST_FIELDS = 200;
    private static final int MOST_LEVELS = 1_000;
    private static final int MOST_CONDITIONALS = 2_000;

    private BlueprintReading() {}

    static Blueprint blueprint(JsonPlace root) throws MalformedBlueprintException {
        root.required("fields");
        List<Field> fields = bounded(root, "fields", MOST_FIELDS, BlueprintReading::field);
        List<Constraint> constraints = bounded(root, "constraints", MOST_FIELDS, BlueprintReading::constraint);
        String domain = root.text("domain");
        List<String> order = root.texts("order");
        String rationale = root.text("rationale");
        List<String> sources = root.texts("sources");
        String language = root.member("language").isPresent() ? root.text("language") : "en";
        Map<String, List<String>> axes = root.map("style_axes", JsonPlace::asTexts);
        List<String> origins = root.texts("name_origins");
        return made(
                root,
                () -> new Blueprint(domain, order, fields, constraints, rationale, sources, language, axes, origins));
    }

    private static Field field(JsonPlace place) throws MalformedBlueprintException {
        String name = place.required("name").asText();
        String label = place.member("label").isPresent() ? place.text("label") : name.replace('_', ' ');
        FieldKind kind = kind(place.required("kind"));
        String description = place.text("description");
        List<Conditional> conditionals =
                bounded(place, "conditionals", MOST_CONDITIONALS, BlueprintReading::conditional);
        List<String> parents = place.texts("parents");
        Optional<Distribution> distribution = distribution(place);
        List<String> ordered = place.texts("ordered_values");
        Optional<String> formula = Optional.of(place.text("formula")).filter(text -> !text.isEmpty());
        return made(
                place,
                () -> new Field(name, label, kind, description, parents, distribution, conditionals, ordered, formula));
    }

    private static FieldKind kind(JsonPlace place) throws MalformedBlueprintException {
        String word = place.asText();
        return Arrays.stream(FieldKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> place.fault("has to be categorical, numeric, text or derived"));
    }

    private static Conditional conditional(JsonPlace place) throws MalformedBlueprintException {
        place.required("when");
        Map<String, String> when = place.map("when", JsonPlace::asText);
        Distribution distribution =
                distribution(place).orElseThrow(() -> place.fault("has to have categorical or numeric"));
        return new Conditional(when, distribution);
    }

    private static Optional<Distribution> distribution(JsonPlace place) throws MalformedBlueprintException {
        Optional<JsonPlace> categorical = place.member("categorical");
        Optional<JsonPlace> numeric = place.member("numeric");
        if (categorical.isPresent() && numeric.isPresent()) {
            throw place.fault("has to have categorical or numeric, not both");
        }
        if (categorical.isPresent()) {
            return Optional.of(categorical(categorical.get()));
        }
        return numeric.isPresent() ? Optional.of(numeric(numeric.get())) : Optional.empty();
    }

    private static Categorical categorical(JsonPlace place) throws MalformedBlueprintException {
        Map<String, Double> weights = place.required("weights").members(JsonPlace::asNumber);
        if (weights.size() > MOST_LEVELS) {
            throw place.fault("has more than " + MOST_LEVELS + " levels");
        }
        return made(place, () -> new Categorical(weights));
    }

    private static Numeric numeric(JsonPlace place) throws MalformedBlueprintException {
        double min = place.required("min").asNumber();
        double max = place.required("max").asNumber();
        double mean = place.required("mean").asNumber();
        double sd = place.required("sd").asNumber();
        boolean integer =
                place.member("integer").isPresent() && place.required("integer").asTruth();
        return made(place, () -> new Numeric(min, max, mean, sd, integer));
    }

    private static Constraint constraint(JsonPlace place) throws MalformedBlueprintException {
        String name = place.required("name").asText();
        String lhs = place.required("lhs").asText();
        String op = place.required("op").asText();
        JsonNode right = place.required("rhs").node();
        String rhs = right.isNumber() ? right.asString() : place.required("rhs").asText();
        return made(place, () -> new Constraint(name, lhs, Comparison.of(op), rhs));
    }

    private static <T> List<T> bounded(JsonPlace place, String name, int most, JsonPlace.Reader<T> reader)
            throws MalformedBlueprintException {
        Optional<JsonPlace> member = place.member(name);
        if (member.isPresent() && member.get().node().size() > most) {
            throw member.get().fault("has more than " + most + " entries");
        }
        return new ArrayList<>(place.list(name, reader));
    }

    /** What the engine's own checks say holds words of the document, so that it is not passed on. */
    private static <T> T made(JsonPlace place, Supplier<T> maker) throws MalformedBlueprintException {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw place.fault("contradicts itself or names what is not there");
        }
    }
}
