package io.semblance.gateway.deadletters;

import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The topics of dead letters. They are read by position, and nothing is noted of having read them. */
public interface LetterTopics {
    /** Empty when there is none, or none any more. Throws when the broker does not answer. */
    Optional<Letter> find(LetterId id) throws IOException;

    /**
     * Reads on, the oldest letters first, until there are enough of them, no more, or it took too long.
     *
     * @param from where to begin in each stack; at the beginning where it does not say
     * @param wanted which letters count
     */
    Stretch read(Set<JobType> types, Map<Stack, Long> from, int limit, Predicate<Letter> wanted) throws IOException;

    /** What is there of each stack. */
    Map<Stack, Span> spans() throws IOException;

    /**
     * Some letters.
     *
     * @param next where to read on in each stack that was looked into
     * @param more whether there is more to be read
     */
    record Stretch(List<Letter> letters, Map<Stack, Long> next, boolean more) {}

    /**
     * Positions of a stack.
     *
     * @param begin of its oldest letter
     * @param end of the letter that will come next
     */
    record Span(long begin, long end) {}
}
