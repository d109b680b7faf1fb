package io.semblance.gateway.oracle;

import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.Shown;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionRequest.Earlier;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client wants predicted.
 *
 * @param explain whether it wants to be told more than the contract's fields
 * @param population id of one of its populations, beyond the contract: who is asked in place of those whom the model stands for
 */
record Question(Survey survey, boolean explain, Optional<String> population) {
    private static final int LONGEST_QUESTION = 5_000;
    private static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_OPTION = 1_000;
    private static final int FEWEST_OPTIONS = 2;
    private static final int MOST_OPTIONS = 20;
    private static final int MOST_ATTRIBUTES = 50;

    /** Refuses with INVALID_FIELD by name, also what the model does not accept. */
    static Question read(Fields fields) {
        fields.only(
                "model_type",
                "question",
                "options",
                "context",
                "demographics",
                "medical_specialty",
                "response_history",
                "explain",
                "population_id");
        ModelType model = model(fields);
        accepted(fields, "context", model, EnumSet.of(ModelType.CONSUMER));
        accepted(fields, "demographics", model, EnumSet.of(ModelType.CONSUMER, ModelType.SOCIAL));
        accepted(fields, "medical_specialty", model, EnumSet.of(ModelType.HCP));
        Survey survey = new Survey(
                model,
                required(fields, "question", LONGEST_QUESTION),
                options(fields),
                optional(fields, "context"),
                demographics(fields),
                optional(fields, "medical_specialty"),
                fields.object("response_history")
                        .map(history -> history.only("question", "answer"))
                        .map(history -> new Earlier(
                                required(history, "question", LONGEST_QUESTION),
                                required(history, "answer", LONGEST_TEXT))));
        return new Question(survey, fields.flag("explain").orElse(false), fields.text("population_id"));
    }

    private static ModelType model(Fields fields) {
        return ModelType.ofWord(required(fields, "model_type", LONGEST_TEXT))
                .orElseThrow(() -> Fields.invalid(
                        fields.name("model_type"),
                        fields.name("model_type") + " is one of "
                                + Arrays.stream(ModelType.values())
                                        .map(ModelType::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static void accepted(Fields fields, String field, ModelType model, Set<ModelType> by) {
        if (fields.has(field) && !by.contains(model)) {
            throw Fields.invalid(
                    fields.name(field), fields.name(field) + " is not accepted by the model " + model.word() + ".");
        }
    }

    private static List<String> options(Fields fields) {
        List<String> options = fields.texts("options").orElse(List.of());
        if (options.size() < FEWEST_OPTIONS || options.size() > MOST_OPTIONS) {
            throw Fields.invalid(
                    fields.name("options"),
                    fields.name("options") + " are " + FEWEST_OPTIONS + " to " + MOST_OPTIONS + " texts.");
        }
        Set<String> seen = new HashSet<>();
        for (String option : options) {
            if (option.isBlank() || option.length() > LONGEST_OPTION) {
                throw Fields.invalid(
                        fields.name("options"), "An option has 1 to " + LONGEST_OPTION + " characters, not all blank.");
            }
            // The answer is an object with a member for each.
            if (!seen.add(option)) {
                throw Fields.invalid(fields.name("options"), "The option " + Shown.text(option) + " is there twice.");
            }
        }
        return options;
    }

    private static Map<String, String> demographics(Fields fields) {
        Map<String, String> attributes = new LinkedHashMap<>();
        fields.object("demographics").ifPresent(given -> {
            if (given.names().size() > MOST_ATTRIBUTES) {
                throw Fields.invalid(
                        fields.name("demographics"), "There are at most " + MOST_ATTRIBUTES + " attributes.");
            }
            given.names().forEach(name -> given.textOrNumber(name).ifPresent(value -> attributes.put(name, value)));
        });
        return attributes;
    }

    private static String required(Fields fields, String field, int longest) {
        return fields.text(field)
                .filter(text -> !text.isBlank() && text.codePointCount(0, text.length()) <= longest)
                .orElseThrow(() -> Fields.invalid(
                        fields.name(field),
                        fields.name(field) + " is required: a text of 1 to " + longest
                                + " characters, not all blank."));
    }

    private static Optional<String> optional(Fields fields, String field) {
        return fields.text(field).map(text -> {
            if (text.length() > LONGEST_TEXT) {
                throw Fields.invalid(
                        fields.name(field), fields.name(field) + " has " + LONGEST_TEXT + " characters at most.");
            }
            return text;
        });
    }
}
