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

    private static final List<String> WITHOUT_ANSWER_PHRASES = Lexicon.ENGLISH.list("without answer");

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
