package io.semblance.engine.prediction;

import io.semblance.engine.prediction.text.TextVectors;
import io.semblance.engine.random.Draws;
import java.util.Locale;

/** Vectors that need no model: each word has a direction of its own, and a text the sum of its words'. */
public final class VectorsByWords implements TextVectors {
    @Override
    public float[] of(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            for (int dimension = 0; dimension < DIMENSIONS && !word.isEmpty(); dimension++) {
                vector[dimension] += (float) (Draws.unit(Draws.key(word.hashCode(), 0), dimension) - .5);
            }
        }
        double length = 0;
        for (float number : vector) {
            length += number * number;
        }
        for (int dimension = 0; dimension < DIMENSIONS && length > 0; dimension++) {
            vector[dimension] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
