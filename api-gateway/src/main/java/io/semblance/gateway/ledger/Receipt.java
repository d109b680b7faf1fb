package io.semblance.gateway.ledger;

import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a job has cost.
 *
 * @param settlement empty while the rows are held
 */
record Receipt(
        JobId job,
        Optional<GenerationId> generation,
        long reserved,
        Instant reservedAt,
        Optional<Settlement> settlement) {
    /** How the reservation ended: captured and released add up to what was reserved. */
    record Settlement(long captured, long released, Instant at) {}
}
