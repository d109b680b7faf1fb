package io.semblance.engine.population;

import io.semblance.engine.population.survey.Survey;
import java.util.BitSet;
import java.util.List;

/**
 * Some of the respondents of a survey: those who meet all conditions. Without conditions it is everybody.
 */
public record Segment(List<Condition> conditions) {
    public Segment {
        conditions = List.copyOf(conditions);
    }

    /**
     * Who chose one of some options.
     *
     * @param question the number of a question of choices
     * @param options their places in the question's list
     */
    public record Condition(int question, List<Integer> options) {
        public Condition {
            options = List.copyOf(options);
        }
    }

    /** @throws IndexOutOfBoundsException when there is no such question or option */
    BitSet rows(Survey survey) {
        BitSet rows = new BitSet(survey.respondents());
        rows.set(0, survey.respondents());
        for (Condition condition : conditions) {
            BitSet chose = new BitSet(survey.respondents());
            for (int option : condition.options()) {
                survey.question(condition.question()).options().get(option);
                chose.or(survey.answersTo(condition.question()).choosing(option));
            }
            rows.and(chose);
        }
        return rows;
    }
}
