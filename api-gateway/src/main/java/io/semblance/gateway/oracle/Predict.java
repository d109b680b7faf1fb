package io.semblance.gateway.oracle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.gateway.populations.PopulationCatalog;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Has one question predicted. */
final class Predict {
    private static final int ID_BYTES = 12;

    private final Predictors predictors;
    private final PopulationCatalog populations;
    private final OracleProperties properties;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final SecureRandom random = new SecureRandom();

    Predict(
            Predictors predictors,
            PopulationCatalog populations,
            OracleProperties properties,
            InstantSource clock,
            MeterRegistry registry) {
        this.predictors = predictors;
        this.populations = populations;
        this.properties = properties;
        this.clock = clock;
        this.registry = registry;
    }

    /** A question with what it was answered. */
    record Prediction(Question question, Instant created, Predicted answer) {}

    /**
     * Completes exceptionally with PREDICTION_FAILED when there is no answer by the deadline; refuses at once what is put to a population
     * that is not there, or not ready.
     */
    CompletableFuture<Prediction> predict(TenantId tenant, Question question) {
        Optional<String> population = question.population().map(id -> populations.modelKey(tenant, id));
        Instant now = clock.instant();
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        PredictionRequest request = new PredictionRequest(
                "pred_" + HexFormat.of().formatHex(id),
                tenant,
                now.plus(properties.deadline()),
                question.survey(),
                population);
        Timer.Sample asked = Timer.start(registry);
        return predictors.ask(request).handle((answer, failure) -> {
            boolean predicted = answer instanceof Predicted;
            asked.stop(timer(question.survey().model(), predicted));
            return new Prediction(question, now, predicted(answer));
        });
    }

    private static Predicted predicted(@Nullable PredictionAnswer answer) {
        return switch (answer) {
            case Predicted predicted -> predicted;
            case Failed failed -> throw failed();
            case null -> throw failed();
        };
    }

    private static ApiException failed() {
        return new ApiException(ErrorCode.PREDICTION_FAILED, "The prediction model returned no result in time.");
    }

    private Timer timer(ModelType model, boolean predicted) {
        return Timer.builder("semblance.predictions")
                .description("Time from a question to its prediction")
                .tag("model", model.word())
                .tag("outcome", predicted ? "predicted" : "failed")
                .publishPercentileHistogram()
                .register(registry);
    }
}
