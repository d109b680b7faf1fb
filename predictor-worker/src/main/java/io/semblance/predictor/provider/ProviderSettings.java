package io.semblance.predictor.provider;

import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Malformed;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A language model and how it is asked.
 *
 * @param baseUrl what stands before {@code /chat/completions}
 * @param model the model's name there
 * @param apiKey the secret that is sent; none is sent without it and {@code apiKeyFile}
 * @param apiKeyFile a file that holds it; read at the start
 * @param temperature how much chance there is in its answers; the server's own when empty
 * @param structured how the form of its answers is asked for
 * @param timeout how long a call may take, within a question's deadline
 * @param mostCalls calls at once
 * @param mostTokens tokens of an answer
 * @param retry when a call is repeated
 * @param breaker when calls are given up for a while
 * @param cache what is remembered of its answers
 */
public record ProviderSettings(
        @NotNull URI baseUrl,
        @NotBlank String model,
        Optional<String> apiKey,
        @Nullable Path apiKeyFile,
        Optional<@DecimalMin("0") @DecimalMax("2") Double> temperature,
        @DefaultValue("json-schema") @NotNull Structured structured,

        @DefaultValue("8s") @NotNull @DurationMin(millis = 1)
        Duration timeout,

        @DefaultValue("16") @Min(1) int mostCalls,
        @DefaultValue("1000") @Min(1) int mostTokens,
        @DefaultValue @Valid Retry retry,
        @DefaultValue @Valid Breaker breaker,
        @DefaultValue @Valid Cache cache) {
    public ProviderSettings {
        ChatSettings.requireOneSecret(apiKey, apiKeyFile);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + model + "]";
    }

    /** What is not about remembering. */
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
                Malformed.FINAL);
    }

    /**
     * What is remembered. The same question of the same tenant is not asked again.
     *
     * @param size answers, at most; 0 for none
     * @param keep how long
     */
    public record Cache(
            @DefaultValue("10000") @Min(0) long size,
            @DefaultValue("10m") @NotNull Duration keep) {}
}
