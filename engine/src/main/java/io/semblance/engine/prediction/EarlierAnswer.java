package io.semblance.engine.prediction;

import static java.util.Objects.requireNonNull;

/** What those who are asked have answered to another question, in words. */
public record EarlierAnswer(String question, String answer) {
    public EarlierAnswer {
        requireNonNull(question, "question is null");
        requireNonNull(answer, "answer is null");
    }
}
