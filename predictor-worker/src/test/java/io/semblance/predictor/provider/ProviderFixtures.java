package io.semblance.predictor.provider;

import io.semblance.predictor.provider.ProviderSettings.Cache;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import io.semblance.worker.provider.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;

/** Settings and questions of the tests of providers. */
public final class ProviderFixtures {
    public static final String SECRET = "sk-the-secret-of-the-test";
    static final String QUESTION = "Do you like blue cheese?";

    private ProviderFixtures() {}

    public static ProviderSettings settings(URI baseUrl) {
        return settings(baseUrl, Duration.ofSeconds(10), new Breaker(50, 20, Duration.ofSeconds(30)));
    }

    static ProviderSettings settings(URI baseUrl, Duration timeout, Breaker breaker) {
        return new ProviderSettings(
                baseUrl,
                "scripted",
                Optional.of(SECRET),
                null,
                Optional.of(0.0),
                Structured.JSON_SCHEMA,
                timeout,
                4,
                1_000,
                new Retry(2, Duration.ofMillis(1), 10),
                breaker,
                new Cache(100, Duration.ofMinutes(10)));
    }

    static CallOutcome outcome(CompletionException thrown) {
        if (thrown.getCause() instanceof ProviderException failure) {
            return failure.outcome();
        }
        throw new AssertionError("another failure", thrown);
    }

    static TenantId tenant(int seed) {
        return new Ids(InstantSource.fixed(Instant.EPOCH), new Random(seed)).newTenant();
    }

    static Survey survey(String question, String... options) {
        return new Survey(
                ModelType.SOCIAL,
                question,
                List.of(options),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    public static PredictionRequest request(ModelType type, Instant deadline) {
        Survey survey = survey(QUESTION, "Yes", "No");
        return new PredictionRequest(
                "pred_1",
                tenant(1),
                deadline,
                new Survey(
                        type,
                        survey.question(),
                        survey.options(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
