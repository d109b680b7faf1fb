package io.semblance.gateway.deadletters;

import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.deadletters.LetterTopics.Stretch;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads letters, with what was decided of them. Few at once, as each reading fetches commands from the broker. */
final class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;

    private final LetterTopics topics;
    private final HandledRows rows;
    private final Semaphore readings = new Semaphore(AT_ONCE, true);

    Letters(LetterTopics topics, HandledRows rows) {
        this.topics = topics;
        this.rows = rows;
    }

    /** A letter, and what was decided of it. */
    record Seen(Letter letter, Optional<Handled> handled) {
        String status() {
            return handled.map(Handled::outcome).map(Handled.Outcome::word).orElse(OPEN);
        }
    }

    /** The word for letters of which nothing was decided. */
    static final String OPEN = "open";

    /** @param nextCursor empty when there is no more at this moment */
    record Listed(List<Seen> letters, Optional<String> nextCursor) {}

    /**
     * The oldest first. A list may be shorter than its limit, and even empty, and yet not be the end.
     *
     * @param status a word of {@link Seen#status()}; empty for all
     */
    Listed list(Set<JobType> types, Optional<String> status, Map<Stack, Long> from, int limit) {
        Map<HandledRows.Key, Handled> handled = rows.of(types);
        Stretch stretch = reading(() -> topics.read(
                types,
                from,
                limit,
                letter -> status.map(word -> word.equals(seen(letter, handled).status()))
                        .orElse(true)));
        return new Listed(
                stretch.letters().stream().map(letter -> seen(letter, handled)).toList(),
                stretch.more() ? Optional.of(LetterCursor.of(stretch.next())) : Optional.empty());
    }

    /** Refuses with DEAD_LETTER_NOT_FOUND. */
    Letter get(String id) {
        LetterId known = LetterId.parse(id).orElseThrow(Letters::notFound);
        return reading(() -> topics.find(known)).orElseThrow(Letters::notFound);
    }

    private static Seen seen(Letter letter, Map<HandledRows.Key, Handled> handled) {
        return new Seen(letter, Optional.ofNullable(handled.get(HandledRows.Key.of(letter))));
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.DEAD_LETTER_NOT_FOUND, "There is no dead letter of this id.");
    }

    /** Something that asks the broker. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> question) {
        if (!readings.tryAcquire()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "Other requests read dead letters at this moment.")
                    .retryAfter(RETRY);
        }
        try {
            return question.read();
        } catch (IOException e) {
            LOG.warn("Dead letters cannot be read: {}", FaultDescription.of(e));
            throw new ApiException(ErrorCode.UNAVAILABLE, "Kafka cannot be reached at this moment.").retryAfter(RETRY);
        } finally {
            readings.release();
        }
    }
}
