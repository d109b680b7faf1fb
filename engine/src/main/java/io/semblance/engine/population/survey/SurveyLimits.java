package io.semblance.engine.population.survey;

/**
 * What a survey may hold.
 *
 * @param fewestQuestions columns behind {@code sim_id}
 * @param shortestQuestion characters
 * @param longestAnswer characters, of a multiple-choice answer for each choice
 * @param choices different answers to a question of choices
 * @param textCharacters characters of all options together, which are kept in memory
 * @param answerBytes bytes of all answers together, which are kept in memory: one or two for each answer
 * @param faults how many faults are told one by one
 */
public record SurveyLimits(
        int fewestQuestions,
        int mostQuestions,
        int shortestQuestion,
        int longestQuestion,
        int rows,
        int longestAnswer,
        int choices,
        long textCharacters,
        long answerBytes,
        int faults) {

    /** 4 to 999 questions of 3 to 999 characters, 99,999 rows, answers of 999 characters, 500 choices; 100 faults. */
    public static SurveyLimits standard() {
        return new SurveyLimits(4, 999, 3, 999, 99_999, 999, 500, 64L << 20, 1L << 30, 100);
    }
}
