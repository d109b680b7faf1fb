package io.semblance.engine.population;

import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Target;
import io.semblance.engine.prediction.neighbours.ByteVectors;
import io.semblance.engine.prediction.scale.OptionLevels;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question that the survey does not ask.
 *
 * @param vectors of its wording and then its options
 * @param asked what the public surveys say of it, asked once it is needed
 */
record AskedTarget(OwnQuestions own, ByteVectors vectors, double[] levels, Lazy asked) implements Target {

    static AskedTarget of(PopulationQuestion question, OwnQuestions own, PublicScores scores) {
        return new AskedTarget(
                own,
                ByteVectors.of(Stream.concat(Stream.of(question.text()), question.options().stream())
                        .map(scores.texts()::of)
                        .toList()),
                OptionLevels.of(question.options()),
                new Lazy(() -> scores.of(question.text(), question.options())));
    }

    /** Belongs to one thread. */
    static final class Lazy {
        private final Supplier<double[]> source;
        private double @Nullable [] scores;

        Lazy(Supplier<double[]> source) {
            this.source = source;
        }

        double[] get() {
            double[] known = scores;
            if (known == null) {
                known = source.get();
                scores = known;
            }
            return known;
        }
    }

    @Override
    public double[] scores() {
        return asked.get();
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
