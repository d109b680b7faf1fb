package io.semblance.engine.prediction;

import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.ScaleFeatures;
import java.util.Arrays;
import java.util.List;

/** What the heads are given about each option: its wording in its question, and its neighbours in the public surveys. */
public final class OptionFeatures {
    private OptionFeatures() {}

    /** One row for each option: the numbers of {@link ScaleFeatures}, then those of {@link Neighbourhood}. */
    public static float[][] of(String question, List<String> options, float[][] neighbours) {
        float[][] rows = ScaleFeatures.of(question, options);
        for (int option = 0; option < rows.length; option++) {
            float[] row = Arrays.copyOf(rows[option], ScaleFeatures.COUNT + Neighbourhood.FEATURES);
            System.arraycopy(neighbours[option], 0, row, ScaleFeatures.COUNT, Neighbourhood.FEATURES);
            rows[option] = row;
        }
        return rows;
    }
}
