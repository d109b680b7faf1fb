package io.semblance.engine.population;

import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Target;
import io.semblance.engine.prediction.neighbours.ByteVectors;
import io.semblance.engine.prediction.scale.OptionLevels;
import java.util.stream.Stream;

/**
 * A question that the survey does not ask.
 *
 * @param vectors of its wording and then its options
 */
record AskedTarget(OwnQuestions own, ByteVectors vectors, double[] levels, double[] scores) implements Target {

    static AskedTarget of(PopulationQuestion question, OwnQuestions own, PublicScores scores) {
        return new AskedTarget(
                own,
                ByteVectors.of(Stream.concat(Stream.of(question.text()), question.options().stream())
                        .map(scores.texts()::of)
                        .toList()),
                OptionLevels.of(question.options()),
                scores.of(question.text(), question.options()));
    }

    @Override
    public int options() {
        return levels.length;
    }

    @Override
    public float similarity(int question) {
        return own.vectors().cosine(question, vectors, 0);
    }

    @Override
    public float cosine(int option, int text) {
        return own.texts().cosine(text, vectors, option + 1);
    }

    @Override
    public double level(int option) {
        return levels[option];
    }
}
