package io.semblance.schema.prediction;

import io.semblance.schema.error.ErrorCode;
import java.util.List;
import java.util.Optional;

/** What became of a {@link PredictionRequest}. */
public sealed interface PredictionAnswer extends PredictionReport {
    /**
     * Shares in the order of the options.
     *
     * @param shares each from 0 to 1, together 1
     * @param certainty empty when the source does not know how good its shares are
     * @param ignored names of inputs that changed nothing
     */
    record Predicted(String id, List<Double> shares, Optional<Certainty> certainty, List<String> ignored, Source source)
            implements PredictionAnswer {
        public Predicted {
            shares = List.copyOf(shares);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * How good shares are, measured where the truth was known.
     *
     * @param confidence from 0 to 1
     * @param lows lower ends of the 90 % intervals, in the order of the options
     * @param highs upper ends
     */
    record Certainty(double confidence, List<Double> lows, List<Double> highs) {
        public Certainty {
            lows = List.copyOf(lows);
            highs = List.copyOf(highs);
            if (lows.isEmpty() || lows.size() != highs.size()) {
                throw new IllegalArgumentException("an interval for each option");
            }
        }
    }

    /**
     * Who answered.
     *
     * @param name {@code embedded}, or the name of a configured provider
     * @param fallback whether it stood in for another that could not answer
     */
    record Source(String name, boolean fallback) {
        /** Name of the model that is part of every predictor. */
        public static final String EMBEDDED = "embedded";
    }

    /** The worker could not predict. */
    record Failed(String id, ErrorCode code) implements PredictionAnswer {}
}
