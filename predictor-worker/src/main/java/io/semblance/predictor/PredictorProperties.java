package io.semblance.predictor;

import io.semblance.predictor.population.PopulationModel;
import io.semblance.predictor.provider.ProviderSettings;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who answers which questions.
 *
 * @param warmUp whether the embedded model is loaded before the first question is taken, and not with it
 * @param providers language models that may be asked, by name
 * @param models what answers the questions of a type; the embedded model where nothing is said
 * @param populations how populations are asked and tested
 */
@Validated
@ConfigurationProperties("semblance.predictor")
record PredictorProperties(
        @DefaultValue("true") boolean warmUp,
        @DefaultValue Map<String, @Valid ProviderSettings> providers,
        @DefaultValue Map<ModelType, @Valid Choice> models,
        @DefaultValue @Valid Populations populations) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** What clients and metrics are told in place of a provider's name. */
    private static final Set<String> RESERVED = Set.of(Source.EMBEDDED, PopulationModel.SOURCE, "fallback", "none");

    PredictorProperties {
        providers.keySet().forEach(PredictorProperties::checkName);
        for (Map.Entry<ModelType, Choice> model : models.entrySet()) {
            String key = "semblance.predictor.models." + model.getKey().word();
            Choice choice = model.getValue();
            if (choice.embedded() && choice.fallback() != Fallback.NONE) {
                throw new IllegalArgumentException(key + ".fallback is for a provider, and there is none");
            }
            if (!choice.embedded() && !providers.containsKey(choice.provider())) {
                throw new IllegalArgumentException(key + ".provider is none of semblance.predictor.providers");
            }
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "the name of a provider has up to 40 small letters, digits and dashes, begins with a letter, and is none of "
                            + String.join(", ", RESERVED.stream().sorted().toList()));
        }
    }

    /**
     * How populations are asked and tested.
     *
     * @param memory what they may take in memory together
     * @param questionsAhead how many questions of one test may be ordered and not yet taken
     * @param questionPatience how long no question of a test may give a sign before the attempt breaks off
     */
    record Populations(
            @DefaultValue("256MB") @NotNull DataSize memory,
            @DefaultValue("16") @Min(1) int questionsAhead,
            @DefaultValue("15m") @NotNull Duration questionPatience) {}

    /**
     * What answers the questions of a type.
     *
     * @param provider {@code embedded}, or the name of a provider
     * @param fallback what answers when the provider does not
     */
    record Choice(
            @DefaultValue(Source.EMBEDDED) @NotBlank String provider,
            @DefaultValue("none") @NotNull Fallback fallback) {
        boolean embedded() {
            return provider.equals(Source.EMBEDDED);
        }
    }

    /** What answers when a provider does not. */
    enum Fallback {
        /** Nothing: the prediction fails. */
        NONE,
        /** The embedded model, marked so. */
        EMBEDDED
    }
}
