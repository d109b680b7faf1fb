package io.semblance.engine.population.survey;

import io.semblance.engine.population.survey.SurveyFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives each question what its owner says about it: either all are described, or none is and all are single-choice. */
final class OptionChoice {
    private final List<QuestionOptions> given;
    private final int mostChoices;

    OptionChoice(List<QuestionOptions> given, int mostChoices) {
        this.given = List.copyOf(given);
        this.mostChoices = mostChoices;
    }

    /** One for each of so many questions, also where there are faults. */
    List<QuestionOptions> of(int questions, FoundFaults faults) {
        List<Optional<QuestionOptions>> described = new ArrayList<>();
        for (int number = 1; number <= questions; number++) {
            described.add(Optional.empty());
        }
        for (QuestionOptions options : given) {
            int number = options.number();
            if (number < 1 || number > questions) {
                faults.add(SurveyFault.inQuestion(
                        Kind.OPTIONS_UNKNOWN,
                        number,
                        "There is no question %d: the file has %d.".formatted(number, questions)));
            } else if (described.set(number - 1, Optional.of(options)).isPresent()) {
                faults.add(SurveyFault.inQuestion(
                        Kind.OPTIONS_TWICE, number, "Question %d is described twice.".formatted(number)));
            }
            limit(options, faults);
        }
        List<QuestionOptions> all = new ArrayList<>();
        for (int number = 1; number <= questions; number++) {
            if (described.get(number - 1).isEmpty() && !given.isEmpty()) {
                faults.add(SurveyFault.inQuestion(
                        Kind.OPTIONS_MISSING,
                        number,
                        "Question %d is not described; either all questions are or none is.".formatted(number)));
            }
            int missing = number;
            all.add(described
                    .get(number - 1)
                    .orElseGet(() -> new QuestionOptions(missing, QuestionType.SINGLE_CHOICE, OptionalInt.empty())));
        }
        return all;
    }

    private void limit(QuestionOptions options, FoundFaults faults) {
        if (options.limit().isEmpty()) {
            return;
        }
        int number = options.number();
        if (options.type() != QuestionType.MULTIPLE_CHOICE) {
            faults.add(SurveyFault.inQuestion(
                    Kind.LIMIT_NOT_ALLOWED,
                    number,
                    "Question %d has a limit, which only multiple-choice questions have.".formatted(number)));
        } else if (options.limit().getAsInt() < 1 || options.limit().getAsInt() > mostChoices) {
            faults.add(SurveyFault.inQuestion(
                    Kind.LIMIT_RANGE,
                    number,
                    "The limit of question %d is not from 1 to %d.".formatted(number, mostChoices)));
        }
    }
}
