package io.semblance.engine.prediction.text;

/** Texts as points whose nearness is nearness of meaning. */
public interface TextVectors {
    /** The dimensions of a vector. */
    int DIMENSIONS = 384;

    /** The vector of a text, of length 1; of a text that says nothing, zeros. Callers must not change it. */
    float[] of(String text);
}
