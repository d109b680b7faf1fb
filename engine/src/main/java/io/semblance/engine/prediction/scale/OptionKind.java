package io.semblance.engine.prediction.scale;

import java.util.List;

/** What an option is for. */
enum OptionKind {
    /** An answer to the question. */
    SUBSTANTIVE,
    /** No answer: does not know, will not say, does not apply. */
    WITHOUT_ANSWER,
    /** An answer that is not in the list. */
    OTHER,
    /** None of the list. */
    NONE;

    private static final List<String> WITHOUT_ANSWER_PHRASES = List.of(
            "don't know",
            "do not know",
            "dont know",
            "not sure",
            "unsure",
            "uncertain",
            "can't choose",
            "cannot choose",
            "can't say",
            "cannot say",
            "can not say",
            "ca not choose",
            "ca not say",
            "no opinion",
            "undecided",
            "haven't heard",
            "have not heard",
            "not heard of",
            "never heard of",
            "no answer",
            "not applicable",
            "does not apply",
            "refused",
            "prefer not",
            "decline",
            "rather not",
            "not say",
            "didn't answer",
            "not answer",
            "not understand",
            "not ascertained",
            "unfamiliar",
            "not familiar");

    static OptionKind of(Words words) {
        if (words.text().equals("n/a")
                || words.text().equals("n a")
                || words.text().equals("na")
                || words.text().equals("dk")
                || (words.count() <= 8 && words.hasAny(WITHOUT_ANSWER_PHRASES))) {
            return WITHOUT_ANSWER;
        }
        if (words.startsWith("other")
                || words.startsWith("some other")
                || words.startsWith("something else")
                || words.startsWith("someone else")
                || words.startsWith("another")
                || words.startsWith("somewhere else")) {
            return OTHER;
        }
        if (words.startsWith("none of") && !words.has("time") && !words.has("pain") || words.startsWith("neither of")) {
            return NONE;
        }
        return SUBSTANTIVE;
    }
}
