package io.semblance.engine.population.survey;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who answered what.
 *
 * @param questions in the order of the file, at least one
 * @param answers to each
 * @param respondents rows
 */
public record Survey(List<SurveyQuestion> questions, List<Answers> answers, int respondents) {
    public Survey {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        if (questions.size() != answers.size()) {
            throw new IllegalArgumentException(
                    "%d questions with %d answers".formatted(questions.size(), answers.size()));
        }
    }

    /** The answers to a question of this survey by its number. */
    public Answers answersTo(int number) {
        return requireNonNull(answers.get(number - 1));
    }

    /** A question of this survey by its number, from 1. */
    public SurveyQuestion question(int number) {
        return questions.get(number - 1);
    }

    /** Shares of those who answered: of single choices together 1, of multiple choices each from 0 to 1; all 0 when nobody answered. */
    public double[] shares(int number) {
        Answers to = answersTo(number);
        double[] shares = new double[to.counts().length];
        for (int option = 0; option < shares.length && to.answered() > 0; option++) {
            shares[option] = (double) to.counts()[option] / to.answered();
        }
        return shares;
    }
}
