package io.semblance.schema.population;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question that a population is asked.
 *
 * @param limit how many options a respondent may choose
 * @param segment who is asked: those who meet all conditions; none for everybody
 * @param across number of a question of the survey by whose answers the shares are told apart
 * @param truth how it was truly answered, where that is known
 * @param predicted shares that were predicted before and are only to be compared with the truth; none when they are to be predicted
 */
public record AskedQuestion(
        String question,
        List<String> options,
        AnswerType type,
        OptionalInt limit,
        List<Condition> segment,
        OptionalInt across,
        Optional<TrueCounts> truth,
        List<Double> predicted) {
    public AskedQuestion {
        options = List.copyOf(options);
        segment = List.copyOf(segment);
        predicted = List.copyOf(predicted);
    }

    /**
     * Who chose one of some options.
     *
     * @param question number of a question of the survey, from 1
     */
    public record Condition(int question, List<String> options) {
        public Condition {
            options = List.copyOf(options);
        }

        /** Without the options, which are a customer's. */
        @Override
        public String toString() {
            return "Condition[" + question + "]";
        }
    }

    /**
     * How a question was truly answered.
     *
     * @param counts people who chose each option, in the order of the options
     * @param people who answered
     */
    public record TrueCounts(List<Integer> counts, int people) {
        public TrueCounts {
            counts = List.copyOf(counts);
        }
    }

    /** Without the texts, which are a customer's. */
    @Override
    public String toString() {
        return "AskedQuestion[" + type.wireName() + ", " + options.size() + " options]";
    }
}
