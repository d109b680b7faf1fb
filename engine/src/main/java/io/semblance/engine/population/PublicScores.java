package io.semblance.engine.population;

import io.semblance.engine.prediction.BuiltNumbers;
import io.semblance.engine.prediction.OptionFeatures;
import io.semblance.engine.prediction.OptionScores;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.neighbours.AnswerIndex;
import io.semblance.engine.prediction.neighbours.Asked;
import io.semblance.engine.prediction.text.TextVectors;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What the public surveys say about a question, and the space of meaning in which a survey's own questions are compared.
 *
 * @param leftOut questions of the index that must not count: none of the shipped index, and the whole house when one of its surveys is tested
 */
public record PublicScores(AnswerIndex index, List<AnswerHead> heads, TextVectors texts, IntPredicate leftOut) {
    public PublicScores {
        heads = List.copyOf(heads);
    }

    /** What is shipped. */
    public static PublicScores of(BuiltNumbers numbers, TextVectors texts) {
        return new PublicScores(numbers.index(), numbers.heads(), texts, question -> false);
    }

    /** A score for each option, together 0. */
    double[] of(String question, List<String> options) {
        if (options.size() == 1) {
            return new double[1];
        }
        float[][] neighbours =
                index.near(Asked.of(texts, question, options, null), leftOut).features();
        return OptionScores.of(heads, OptionFeatures.of(question, options, neighbours));
    }
}
