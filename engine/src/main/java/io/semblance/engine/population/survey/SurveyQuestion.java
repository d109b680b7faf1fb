package io.semblance.engine.population.survey;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * A question of a survey.
 *
 * @param number the place of its column behind {@code sim_id}, from 1
 * @param limit how many options a respondent may choose, where the owner says so
 * @param options the answers that were given, sorted; none when it is open-ended
 */
public record SurveyQuestion(int number, String text, QuestionType type, OptionalInt limit, List<String> options) {
    public SurveyQuestion {
        requireNonNull(text, "text is null");
        requireNonNull(type, "type is null");
        requireNonNull(limit, "limit is null");
        options = List.copyOf(options);
    }
}
