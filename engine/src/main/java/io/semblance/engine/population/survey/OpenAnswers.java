package io.semblance.engine.population.survey;

import java.util.BitSet;

/** Answers in the respondents' own words, of which only the number is kept. */
record OpenAnswers(int answered) implements Answers {
    @Override
    public int[] counts() {
        return new int[0];
    }

    @Override
    public int answered(BitSet among) {
        throw new UnsupportedOperationException("who answered in words is not kept");
    }

    @Override
    public int[] counts(BitSet among) {
        return new int[0];
    }

    @Override
    public BitSet choosing(int option) {
        throw new IllegalArgumentException("an open-ended question has no options");
    }

    @Override
    public long bytes() {
        return 0;
    }
}
