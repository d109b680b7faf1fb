package io.semblance.schema.prediction;

/** What a worker says of a {@link PredictionRequest}. Reports may be sent twice. */
public sealed interface PredictionReport permits PredictionAnswer, PredictionReport.Underway {
    /** Id of the request. */
    String id();

    /**
     * A worker has the question and waits for somebody else's word on it. It says so several times a second: silence means that the
     * worker is gone.
     */
    record Underway(String id) implements PredictionReport {}
}
