package io.semblance.engine.population.survey;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What the owner of a survey says about one of its questions.
 *
 * @param number the place of its column behind {@code sim_id}, from 1
 * @param limit how many options a respondent may choose; of multiple-choice questions only
 */
public record QuestionOptions(int number, QuestionType type, OptionalInt limit) {
    public QuestionOptions {
        requireNonNull(type, "type is null");
        requireNonNull(limit, "limit is null");
    }
}
