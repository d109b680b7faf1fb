package io.semblance.benchmarks.prediction;

import io.semblance.benchmarks.prediction.SurveyQuestion.GroupAnswers;
import io.semblance.engine.prediction.OptionScores;
import io.semblance.engine.prediction.groups.GroupDeviations;
import io.semblance.engine.prediction.groups.PopulationGroup;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.neighbours.Neighbourhood;
import io.semblance.engine.prediction.scale.SubstantiveOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Groups of held-out questions, predicted as everybody and with what is known of the group.
 *
 * @param asEverybody without the group
 * @param asGroup with it
 */
record GroupGate(List<HeldOut> asEverybody, List<HeldOut> asGroup) {

    static GroupGate empty() {
        return new GroupGate(new ArrayList<>(), new ArrayList<>());
    }

    /** @param heldOut which questions the heads did not learn; they are not neighbours either */
    void add(Bank bank, GroupDeviations deviations, List<AnswerHead> heads, IntPredicate heldOut) {
        for (int number = 0; number < bank.questions().size(); number++) {
            if (heldOut.test(number) && bank.question(number).house().equals("gss")) {
                addQuestion(bank, deviations, heads, heldOut, number);
            }
        }
    }

    private void addQuestion(
            Bank bank, GroupDeviations deviations, List<AnswerHead> heads, IntPredicate heldOut, int number) {
        SurveyQuestion question = bank.question(number);
        if (question.groups().isEmpty()) {
            return;
        }
        Neighbourhood near = bank.near(number, heldOut);
        float[][] neighbours = near.features();
        double[] scores = OptionScores.of(heads, bank.features(number, neighbours));
        question.groups()
                .forEach((label, answers) -> PopulationGroup.named(label).ifPresent(group -> {
                    double[] added = deviations.scores(near, Map.of(group, 1.0));
                    double[] moved = scores.clone();
                    for (int option = 0; option < moved.length; option++) {
                        moved[option] += added[option];
                    }
                    SurveyQuestion ofGroup = ofGroup(question, answers);
                    double support = Neighbourhood.support(neighbours, SubstantiveOptions.of(question.options()));
                    asEverybody.add(new HeldOut(ofGroup, OptionScores.shares(scores), support));
                    asGroup.add(new HeldOut(ofGroup, OptionScores.shares(moved), support));
                }));
    }

    private static SurveyQuestion ofGroup(SurveyQuestion question, GroupAnswers answers) {
        return new SurveyQuestion(
                question.house(),
                question.id(),
                question.text(),
                question.options(),
                answers.shares(),
                answers.respondents(),
                Map.of(),
                question.demographic());
    }
}
