package io.semblance.predictor.population;

import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyQuestion;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.population.AskedQuestion;
import io.semblance.schema.population.AskedQuestion.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Holds the segments and cross-tabulations of questions against the survey, which only the workers have. */
final class SegmentCheck {
    /** Shares of all cross-tabulations of a request, as they come in one message. */
    private static final int MOST_SHARES = 50_000;

    private static final String TOO_MANY =
            "The cross-tabulations of a request have at most %d shares together.".formatted(MOST_SHARES);

    private SegmentCheck() {}

    /** What is wrong; the question of a fault is the place, from 1, of the one that was asked. */
    static List<Fault> faults(Survey survey, List<AskedQuestion> questions) {
        List<Fault> faults = new ArrayList<>();
        long shares = 0;
        for (int place = 1; place <= questions.size(); place++) {
            AskedQuestion asked = questions.get(place - 1);
            for (Condition condition : asked.segment()) {
                Optional<String> wrong = choices(survey, condition.question())
                        .or(() -> options(survey.question(condition.question()), condition));
                add(faults, "segment", wrong, place);
            }
            if (asked.across().isPresent()) {
                int with = asked.across().getAsInt();
                Optional<String> wrong = choices(survey, with);
                if (wrong.isEmpty()) {
                    shares += (survey.question(with).options().size() + 1L)
                            * asked.options().size();
                    wrong = shares > MOST_SHARES ? Optional.of(TOO_MANY) : wrong;
                }
                add(faults, "cross_tab", wrong, place);
            }
        }
        return faults;
    }

    private static void add(List<Fault> faults, String rule, Optional<String> wrong, int place) {
        wrong.ifPresent(detail -> faults.add(new Fault(rule, detail, OptionalLong.empty(), OptionalInt.of(place))));
    }

    private static Optional<String> choices(Survey survey, int number) {
        int questions = survey.questions().size();
        if (number > questions) {
            return Optional.of("The survey has %d questions, and none of the number %d.".formatted(questions, number));
        }
        return survey.question(number).type().choice()
                ? Optional.empty()
                : Optional.of("Question %d of the survey is open-ended: nobody chose an option.".formatted(number));
    }

    private static Optional<String> options(SurveyQuestion question, Condition condition) {
        for (int place = 0; place < condition.options().size(); place++) {
            if (!question.options().contains(condition.options().get(place))) {
                return Optional.of(
                        "Nobody chose option %d of the condition on question %d of the survey; its options are the answers as they stand in the seed data."
                                .formatted(place + 1, question.number()));
            }
        }
        return Optional.empty();
    }
}
