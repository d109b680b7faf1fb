package io.semblance.schema.population;

import java.util.OptionalInt;

/**
 * What the owner of a survey says about one of its questions.
 *
 * @param number the place of its column behind {@code sim_id}, from 1
 * @param limit how many options a respondent may choose
 */
public record SurveyColumn(int number, AnswerType type, OptionalInt limit) {}
