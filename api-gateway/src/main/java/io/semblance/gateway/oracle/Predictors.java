package io.semblance.gateway.oracle;

import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import java.util.concurrent.CompletableFuture;

/** Those who predict. */
public interface Predictors {
    /** Completes by the request's deadline, exceptionally when nobody has answered by then or nobody could be asked. */
    CompletableFuture<PredictionAnswer> ask(PredictionRequest request);
}
