package io.semblance.predictor;

import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import java.util.concurrent.CompletableFuture;

/** Answers questions. Safe for use by many threads. */
public interface PredictionModel {
    /**
     * The answer. It is there on return when it was computed here, on the caller's thread, and comes later when somebody else has to be
     * asked. An exception means that the model is broken.
     */
    CompletableFuture<PredictionAnswer> predict(PredictionRequest request);
}
