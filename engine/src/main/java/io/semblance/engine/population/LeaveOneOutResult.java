package io.semblance.engine.population;

import io.semblance.engine.population.metrics.AnswerScore;
import java.util.List;

/** What leaving a question out shows. */
public sealed interface LeaveOneOutResult {
    /** The number of the question. */
    int question();

    /**
     * It was predicted from the other questions.
     *
     * @param predicted as it would be if nobody had asked it
     * @param truth the shares of those who answered, in the order of the question's options
     * @param score of the prediction
     * @param equalShares the score of equal shares
     * @param duplicates questions that ask the same; with any, the score says little about new questions
     */
    record Tested(
            int question,
            PopulationPrediction predicted,
            List<Double> truth,
            AnswerScore score,
            AnswerScore equalShares,
            List<NearDuplicate> duplicates)
            implements LeaveOneOutResult {
        public Tested {
            truth = List.copyOf(truth);
            duplicates = List.copyOf(duplicates);
        }

        /** Whether the option that most chose is the one that most were predicted to choose. */
        public boolean topRight() {
            return top(predicted.shares()) == top(truth);
        }

        private static int top(List<Double> shares) {
            int top = 0;
            for (int option = 1; option < shares.size(); option++) {
                top = shares.get(option) > shares.get(top) ? option : top;
            }
            return top;
        }
    }

    /** It is open-ended: there are no shares. */
    record NotTested(int question) implements LeaveOneOutResult {}
}
