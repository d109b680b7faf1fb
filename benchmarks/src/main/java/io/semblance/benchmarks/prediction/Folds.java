package io.semblance.benchmarks.prediction;

import io.semblance.benchmarks.prediction.Bank.Seen;
import io.semblance.engine.prediction.head.AnswerHead;
import java.util.ArrayList;
import java.util.List;

/**
 * Every question predicted by heads that did not learn it, with and without its house in the index. Its near-duplicates are in neither.
 */
final class Folds {
    private static final int FOLDS = 3;

    private Folds() {}

    static List<HeldOut> predictions(Bank bank, List<Seen> seen, int heads) {
        List<HeldOut> predictions = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            List<AnswerHead> trained = Bank.heads(
                    seen.stream()
                            .filter(one -> bank.fold(one.number(), FOLDS) != out)
                            .toList(),
                    heads);
            for (Seen one : seen) {
                if (bank.fold(one.number(), FOLDS) == out) {
                    SurveyQuestion question = bank.question(one.number());
                    predictions.add(HeldOut.of(question, trained, one.inFamily().features()));
                    predictions.add(HeldOut.of(question, trained, one.foreign().features()));
                }
            }
        }
        return predictions;
    }
}
