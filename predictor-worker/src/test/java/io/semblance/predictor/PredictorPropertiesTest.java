package io.semblance.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.predictor.PredictorProperties.Choice;
import io.semblance.predictor.PredictorProperties.Fallback;
import io.semblance.predictor.PredictorProperties.Populations;
import io.semblance.predictor.provider.ProviderSettings;
import io.semblance.predictor.provider.ProviderSettings.Cache;
import io.semblance.schema.prediction.ModelType;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import jakarta.validation.Validation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class PredictorPropertiesTest {
    private static final String PROVIDER = "semblance.predictor.providers.local.";
    private static final Map<String, String> LEAST = Map.of(
            PROVIDER + "base-url", "http://localhost:8000/v1",
            PROVIDER + "model", "small");

    private static PredictorProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(
                        "semblance.predictor",
                        Bindable.of(PredictorProperties.class),
                        new ValidationBindHandler(new SpringValidatorAdapter(
                                Validation.buildDefaultValidatorFactory().getValidator())));
    }

    @Test
    void nothingIsAskedButTheEmbeddedModelByDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PredictorProperties(
                        true,
                        Map.of(),
                        Map.of(),
                        new Populations(DataSize.ofMegabytes(256), 16, Duration.ofMinutes(15))));
    }

    @Test
    void hasDefaults() {
        assertThat(bind(LEAST).providers())
                .containsExactly(Map.entry(
                        "local",
                        new ProviderSettings(
                                URI.create("http://localhost:8000/v1"),
                                "small",
                                Optional.empty(),
                                null,
                                Optional.empty(),
                                Structured.JSON_SCHEMA,
                                Duration.ofSeconds(8),
                                16,
                                1_000,
                                new Retry(2, Duration.ofMillis(200), .1),
                                new Breaker(50, 20, Duration.ofSeconds(30)),
                                new Cache(10_000, Duration.ofMinutes(10)))));
    }

    @Test
    void mapsEveryKey() {
        Map<String, String> values = new HashMap<>(LEAST);
        values.putAll(Map.ofEntries(
                Map.entry("semblance.predictor.warm-up", "false"),
                Map.entry(PROVIDER + "api-key-file", "/run/key"),
                Map.entry(PROVIDER + "temperature", "0.5"),
                Map.entry(PROVIDER + "structured", "json-object"),
                Map.entry(PROVIDER + "timeout", "3s"),
                Map.entry(PROVIDER + "most-calls", "2"),
                Map.entry(PROVIDER + "most-tokens", "300"),
                Map.entry(PROVIDER + "retry.attempts", "4"),
                Map.entry(PROVIDER + "retry.first-delay", "1s"),
                Map.entry(PROVIDER + "retry.budget", "0.2"),
                Map.entry(PROVIDER + "breaker.failures", "20"),
                Map.entry(PROVIDER + "breaker.window", "10"),
                Map.entry(PROVIDER + "breaker.pause", "1m"),
                Map.entry(PROVIDER + "cache.size", "5"),
                Map.entry(PROVIDER + "cache.keep", "1h"),
                Map.entry("semblance.predictor.models.hcp.provider", "local"),
                Map.entry("semblance.predictor.models.hcp.fallback", "embedded"),
                Map.entry("semblance.predictor.models.social.provider", "local"),
                Map.entry("semblance.predictor.populations.memory", "64MB"),
                Map.entry("semblance.predictor.populations.questions-ahead", "4"),
                Map.entry("semblance.predictor.populations.question-patience", "1m")));
        assertThat(bind(values))
                .isEqualTo(new PredictorProperties(
                        false,
                        Map.of(
                                "local",
                                new ProviderSettings(
                                        URI.create("http://localhost:8000/v1"),
                                        "small",
                                        Optional.empty(),
                                        Path.of("/run/key"),
                                        Optional.of(.5),
                                        Structured.JSON_OBJECT,
                                        Duration.ofSeconds(3),
                                        2,
                                        300,
                                        new Retry(4, Duration.ofSeconds(1), .2),
                                        new Breaker(20, 10, Duration.ofMinutes(1)),
                                        new Cache(5, Duration.ofHours(1)))),
                        Map.of(
                                ModelType.HCP, new Choice("local", Fallback.EMBEDDED),
                                ModelType.SOCIAL, new Choice("local", Fallback.NONE)),
                        new Populations(DataSize.ofMegabytes(64), 4, Duration.ofMinutes(1))));
    }

    @Test
    void doesNotShowTheSecret() {
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(PROVIDER + "api-key", "sk-secret");

        PredictorProperties properties = bind(values);

        assertThat(properties.providers().values())
                .extracting(ProviderSettings::apiKey)
                .containsExactly(Optional.of("sk-secret"));
        assertThat(properties.toString()).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "semblance.predictor.models.hcp.provider | nobody | models.hcp.provider is none of semblance.predictor.providers",
                "semblance.predictor.models.hcp.fallback | embedded | models.hcp.fallback is for a provider, and there is none",
                "semblance.predictor.models.doctors.provider | local | doctors",
                "semblance.predictor.providers.half.model | small | baseUrl",
                "semblance.predictor.providers.half.base-url | http://localhost | model",
                "semblance.predictor.providers.local.api-key-file | /run/key | not both",
                "semblance.predictor.providers.local.temperature | 3 | temperature",
                "semblance.predictor.providers.local.timeout | 0s | timeout",
                "semblance.predictor.providers.local.most-calls | 0 | mostCalls",
                "semblance.predictor.providers.embedded.model | m | the name of a provider",
            })
    void refusesWhatIsHalfOrWrong(String key, String value, String reason) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(PROVIDER + "api-key", "sk-secret");
        values.put(key, value);

        assertThatThrownBy(() -> bind(values)).satisfies(thrown -> {
            StringBuilder said = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                said.append(cause).append('\n');
            }
            assertThat(said.toString()).contains(reason).doesNotContain("sk-secret");
        });
    }
}
