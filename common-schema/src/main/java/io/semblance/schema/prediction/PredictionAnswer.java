package io.semblance.schema.prediction;

import io.semblance.schema.error.ErrorCode;
import java.util.List;

/** What became of a {@link PredictionRequest}. Answers may be sent twice. */
public sealed interface PredictionAnswer {
    /** Id of the request. */
    String id();

    /**
     * Shares in the order of the options.
     *
     * @param shares each from 0 to 1, together 1
     * @param confidence from 0 to 1
     * @param lows lower ends of the 90 % intervals, in the order of the options
     * @param highs upper ends
     * @param ignored names of inputs that changed nothing
     */
    record Predicted(
            String id,
            List<Double> shares,
            double confidence,
            List<Double> lows,
            List<Double> highs,
            List<String> ignored)
            implements PredictionAnswer {
        public Predicted {
            shares = List.copyOf(shares);
            lows = List.copyOf(lows);
            highs = List.copyOf(highs);
            ignored = List.copyOf(ignored);
        }
    }

    /** The worker could not predict. */
    record Failed(String id, ErrorCode code) implements PredictionAnswer {}
}
