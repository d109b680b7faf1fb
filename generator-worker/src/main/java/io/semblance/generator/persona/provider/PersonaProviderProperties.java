package io.semblance.generator.persona.provider;

import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Malformed;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The language model that designs and writes personas.
 *
 * @param baseUrl what stands before {@code /chat/completions}
 * @param model the model's name there
 * @param apiKey the secret that is sent; none is sent without it and {@code apiKeyFile}
 * @param apiKeyFile a file that holds it; read at the start
 * @param temperature how much chance there is in its answers; the server's own when empty
 * @param structured how the form of its answers is asked for
 * @param timeout how long a call may take, within the time of its job
 * @param mostCalls calls at once
 * @param mostTokens tokens of an answer
 * @param batch personas that are written about in one call
 * @param retry when a call is repeated
 * @param breaker when calls are given up for a while
 */
@Validated
@ConfigurationProperties(PersonaProviderProperties.PREFIX)
record PersonaProviderProperties(
        @NotNull URI baseUrl,
        @NotBlank String model,
        Optional<String> apiKey,
        @Nullable Path apiKeyFile,
        Optional<@DecimalMin("0") @DecimalMax("2") Double> temperature,
        @DefaultValue("json-schema") @NotNull Structured structured,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration timeout,

        @DefaultValue("4") @Min(1) int mostCalls,
        @DefaultValue("8000") @Min(1) int mostTokens,
        @DefaultValue("5") @Min(1) @Max(20) int batch,
        @DefaultValue @Valid @NestedConfigurationProperty Retry retry,
        @DefaultValue @Valid @NestedConfigurationProperty Breaker breaker) {
    static final String PREFIX = "semblance.generator.personas.provider";

    PersonaProviderProperties {
        ChatSettings.requireOneSecret(apiKey, apiKeyFile);
    }

    ChatSettings chat() {
        return new ChatSettings(
                baseUrl,
                model,
                apiKey,
                apiKeyFile,
                temperature,
                structured,
                timeout,
                mostCalls,
                mostTokens,
                retry,
                breaker,
                Malformed.ASKED_AGAIN);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PersonaProviderProperties[" + model + "]";
    }
}
