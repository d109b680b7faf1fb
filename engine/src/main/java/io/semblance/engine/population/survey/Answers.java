package io.semblance.engine.population.survey;

import java.util.BitSet;

/** The answers of all respondents to one question, by row. Immutable; a bit set of rows stands for some of the respondents. */
public sealed interface Answers permits SingleAnswers, MultipleAnswers, OpenAnswers {

    /** How many respondents answered. */
    int answered();

    /** How many respondents chose each option. Callers must not change it. */
    int[] counts();

    /** How many of some respondents answered. */
    int answered(BitSet among);

    /** How many of some respondents chose each option. */
    int[] counts(BitSet among);

    /** The rows of those who chose an option. */
    BitSet choosing(int option);

    /** Bytes of memory, without the objects. */
    long bytes();
}
