package io.semblance.engine.prediction;

import java.util.List;

/**
 * Predicted shares.
 *
 * @param shares in the order of the options, each from 0 to 1, together 1
 * @param confidence from 0 to 1: by how much shares predicted on such a basis were nearer to the truth than equal shares are, where the
 *     truth was known
 * @param intervals in the order of the options: where 9 of 10 true shares lay, for predictions on such a basis
 * @param ignored names of inputs that changed nothing, such as {@code demographics.shoe_size}, {@code context}, {@code medical_specialty}
 *     or {@code earlier_answer}
 */
public record Prediction(List<Double> shares, double confidence, List<Interval> intervals, List<String> ignored) {
    public Prediction {
        shares = List.copyOf(shares);
        intervals = List.copyOf(intervals);
        ignored = List.copyOf(ignored);
    }

    /** A range of shares, both ends from 0 to 1. */
    public record Interval(double low, double high) {}
}
