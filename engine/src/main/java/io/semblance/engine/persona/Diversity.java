package io.semblance.engine.persona;

/**
 * How varied a population is.
 *
 * @param maxPairwiseSimilarity the greatest cosine of two personas, in [0, 1]
 * @param meanPairwiseSimilarity the mean over all pairs, in [0, 1]
 * @param duplicatePairs pairs above the cap
 */
public record Diversity(double maxPairwiseSimilarity, double meanPairwiseSimilarity, int duplicatePairs) {
    /** Two personas with a greater similarity are nearly the same person. */
    public static final double CAP = .85;
}
