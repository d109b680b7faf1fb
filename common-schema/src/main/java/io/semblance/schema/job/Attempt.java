package io.semblance.schema.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One taking-up of a command by one worker.
 *
 * @param dispatch the dispatch it answers, counted from 1
 * @param id unique for each attempt, however often the broker redelivers one dispatch
 * @param startedAt by the worker's clock; of two attempts at one dispatch the later counts as the newer one
 */
public record Attempt(int dispatch, String id, Instant startedAt) {
    public Attempt {
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
