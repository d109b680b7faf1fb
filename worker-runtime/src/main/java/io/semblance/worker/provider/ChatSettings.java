package io.semblance.worker.provider;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
 * @param timeout how long a call may take
 * @param mostCalls calls at once
 * @param mostTokens tokens of an answer
 * @param retry when a call is repeated
 * @param breaker when calls are given up for a while
 * @param malformed what follows from an answer that is none
 */
public record ChatSettings(
        URI baseUrl,
        String model,
        Optional<String> apiKey,
        @Nullable Path apiKeyFile,
        Optional<Double> temperature,
        Structured structured,
        Duration timeout,
        int mostCalls,
        int mostTokens,
        Retry retry,
        Breaker breaker,
        Malformed malformed) {
    public ChatSettings {
        requireOneSecret(apiKey, apiKeyFile);
    }

    /** @throws IllegalArgumentException when there are two secrets, or a blank one */
    public static void requireOneSecret(Optional<String> apiKey, @Nullable Path apiKeyFile) {
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
        return "ChatSettings[" + model + "]";
    }

    /** How the form of an answer is asked for. It is checked in any case. */
    public enum Structured {
        /** The server is given a JSON schema that it holds its model to. */
        JSON_SCHEMA,
        /** The server is told that JSON is wanted; the instructions say which. */
        JSON_OBJECT
    }

    /** What follows from an answer that is none. */
    public enum Malformed {
        /** It is as bad as no answer: it is not asked for again, and the breaker counts it. */
        FINAL,
        /**
         * It is a slip of a model that works: it is asked for again like after a lost connection, and the breaker does not count it, as
         * the texts of one tenant may provoke it.
         */
        ASKED_AGAIN
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
}
