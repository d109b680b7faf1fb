package io.semblance.engine.prediction.neighbours;

import io.semblance.engine.prediction.scale.OptionLevels;
import io.semblance.engine.prediction.scale.SubstantiveOptions;
import io.semblance.engine.prediction.text.TextVectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a question as it is asked.
 *
 * @param vectors the question, then its options, then what hints at the subject when there is such a text
 * @param levels of the options
 * @param substantive which options answer the question
 */
public record Asked(ByteVectors vectors, double[] levels, boolean[] substantive, boolean hinted) {

    /** @param hint what else tells of the subject: a context, a specialty */
    public static Asked of(TextVectors texts, String question, List<String> options, @Nullable String hint) {
        List<float[]> vectors = new ArrayList<>();
        vectors.add(texts.of(question));
        options.forEach(option -> vectors.add(texts.of(option)));
        if (hint != null) {
            vectors.add(texts.of(hint));
        }
        return new Asked(
                ByteVectors.of(vectors), OptionLevels.of(options), SubstantiveOptions.of(options), hint != null);
    }

    int options() {
        return levels.length;
    }
}
