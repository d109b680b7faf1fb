package io.semblance.engine.population.kernel;

import io.semblance.engine.prediction.neighbours.ByteVectors;
import java.util.List;
import java.util.Optional;

/**
 * All questions of a survey in the space of meaning.
 *
 * @param vectors of the questions
 * @param texts vectors of the different options of all questions
 * @param levels of those options between the ends of a scale; NaN for none
 * @param questions none where a question is open-ended
 * @param order the place of each question when they are sorted by wording: what is equally near is taken in this order
 */
public record OwnQuestions(
        ByteVectors vectors,
        ByteVectors texts,
        double[] levels,
        List<Optional<KernelQuestion>> questions,
        int[] order) {
    public OwnQuestions {
        questions = List.copyOf(questions);
    }

    /** How many questions there are, open-ended ones included. */
    public int size() {
        return questions.size();
    }

    /** Whether a question has options. */
    public boolean choice(int question) {
        return questions.get(question).isPresent();
    }

    /** A question of choices. */
    public KernelQuestion question(int question) {
        return questions.get(question).orElseThrow();
    }

    /** A question of the survey as a target. */
    public Target target(int question) {
        return new OwnTarget(this, question);
    }

    private record OwnTarget(OwnQuestions own, int question) implements Target {
        @Override
        public int options() {
            return own.question(question).options().length;
        }

        @Override
        public float similarity(int other) {
            return own.vectors.cosine(question, own.vectors, other);
        }

        @Override
        public float cosine(int option, int text) {
            return own.texts.cosine(own.question(question).options()[option], own.texts, text);
        }

        @Override
        public double level(int option) {
            return own.levels[own.question(question).options()[option]];
        }

        @Override
        public double[] scores() {
            return own.question(question).scores();
        }
    }
}
