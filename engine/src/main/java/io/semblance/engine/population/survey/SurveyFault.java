package io.semblance.engine.population.survey;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A rule that a survey breaks. Safe to show: it never contains a text of the file.
 *
 * @param detail one precise sentence
 * @param line the physical line, from 1, where a rule of lines is broken
 * @param question the number of the question, where a rule of questions is broken
 */
public record SurveyFault(Kind kind, String detail, OptionalLong line, OptionalInt question) {

    /** What is wrong. */
    public enum Kind {
        /** The file is no text table at all; the detail is that of the ingest. */
        UNREADABLE,
        NO_SIM_ID,
        TOO_FEW_QUESTIONS,
        TOO_MANY_QUESTIONS,
        QUESTION_LENGTH,
        QUESTION_NEWLINE,
        NO_ROWS,
        TOO_MANY_ROWS,
        RAGGED_ROW,
        SIM_ID_NOT_A_NUMBER,
        SIM_ID_TWICE,
        ANSWER_LENGTH,
        ANSWER_NEWLINE,
        NOT_A_LIST,
        EMPTY_CHOICE,
        CHOICE_TWICE,
        OVER_THE_LIMIT,
        NO_CHOICES,
        TOO_MANY_CHOICES,
        /** All options together are longer than can be held. */
        TOO_MUCH_TEXT,
        /** All answers together are more than can be held. */
        TOO_MANY_ANSWERS,
        OPTIONS_MISSING,
        OPTIONS_TWICE,
        OPTIONS_UNKNOWN,
        LIMIT_NOT_ALLOWED,
        LIMIT_RANGE
    }

    static SurveyFault of(Kind kind, String detail) {
        return new SurveyFault(kind, detail, OptionalLong.empty(), OptionalInt.empty());
    }

    static SurveyFault atLine(Kind kind, long line, String detail) {
        return new SurveyFault(kind, detail, OptionalLong.of(line), OptionalInt.empty());
    }

    static SurveyFault inQuestion(Kind kind, int question, String detail) {
        return new SurveyFault(kind, detail, OptionalLong.empty(), OptionalInt.of(question));
    }

    static SurveyFault at(Kind kind, long line, int question, String detail) {
        return new SurveyFault(kind, detail, OptionalLong.of(line), OptionalInt.of(question));
    }
}
