package io.semblance.engine.population.survey;

/** How a question is answered. The order is part of the format of population files. */
public enum QuestionType {
    /** One of the options. */
    SINGLE_CHOICE,
    /** Any number of the options, none included. */
    MULTIPLE_CHOICE,
    /** In the respondent's own words. Such answers are checked and counted, not kept. */
    OPEN_ENDED;

    /** Whether there are options to predict shares of. */
    public boolean choice() {
        return this != OPEN_ENDED;
    }
}
