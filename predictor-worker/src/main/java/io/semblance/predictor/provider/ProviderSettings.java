package io.semblance.predictor.provider;

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
        if (apiKey.isPresent() && apiKeyFile != null) {
            throw new IllegalArgumentException("a provider has an api-key or an api-key-file, not both");
        }
        if (apiKey.isPresent() && apiKey.get().isBlank()) {
            throw new IllegalArgumentException("the api-key of a provider is blank");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + model + "]";
    }

    /** How the form of an answer is asked for. It is checked in any case. */
    public enum Structured {
        /** The server is given a JSON schema that it holds its model to. */
        JSON_SCHEMA,
        /** The server is told that JSON is wanted; the instructions say which. */
        JSON_OBJECT
    }

    /**
     * When a call is repeated: when the server was busy, broken or not to be reached, and there is time.
     *
     * @param attempts calls for one question in all
     * @param firstDelay upper end of the pause after the first call, doubled from call to call; a server's own Retry-After counts instead
     * @param budget retries for each question, on average; beside it ten are always held ready
     */
    public record Retry(
            @DefaultValue("2") @Min(1) int attempts,
            @DefaultValue("200ms") @NotNull Duration firstDelay,
            @DefaultValue("0.1") @DecimalMin("0") double budget) {}

    /**
     * When calls are given up for a while.
     *
     * @param failures percentage of failed calls from which on none is made
     * @param window last calls that count; half as many have to be there
     * @param pause until it is tried again, with three calls
     */
    public record Breaker(
            @DefaultValue("50") @Min(1) @Max(100) int failures,
            @DefaultValue("20") @Min(2) int window,

            @DefaultValue("30s") @NotNull @DurationMin(millis = 1)
            Duration pause) {}

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
