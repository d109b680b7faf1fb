package io.semblance.engine.profile;

import java.util.Optional;

/** What a column of the seed is. */
public sealed interface ColumnFacts {

    /** Rows without a value. */
    long missing();

    /**
     * Numbers or dates.
     *
     * @param dates whether the numbers are days since 1970-01-01
     * @param timed whether a time of day was cut off
     * @param texts the distinct texts as they stand in the file, when all are known
     */
    record Numbers(long missing, NumberSummary summary, boolean dates, boolean timed, Optional<TextDictionary> texts)
            implements ColumnFacts {}

    /** Texts, all distinct ones known; {@code truth} when they are true and false only. */
    record Texts(long missing, TextDictionary dictionary, boolean truth) implements ColumnFacts {}

    /** More distinct texts than can be told apart, at least {@code distinct}. */
    record FreeText(long missing, long distinct) implements ColumnFacts {}

    /** Numbers beyond 2^53, which no double can hold exactly. */
    record HugeNumbers(long missing) implements ColumnFacts {}

    /** No value in any row. */
    record Nothing(long missing) implements ColumnFacts {}
}
