package io.semblance.gateway.deadletters;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be told of a letter. Its command stays where it is.
 *
 * @param writtenAt when it was set aside
 * @param job empty when the message did not say which
 * @param tenant as the message said it
 * @param fault class of the last exception, where a worker has set it aside
 * @param deliveries how often the broker had handed it out, likewise
 */
public record Letter(
        LetterId id,
        Instant writtenAt,
        Optional<JobId> job,
        Optional<TenantId> tenant,
        Reason reason,
        Optional<String> fault,
        OptionalInt deliveries) {
    /** Why it was set aside. */
    public enum Reason {
        /** No worker could read it. */
        UNDECODABLE,
        /** Every attempt at it failed. */
        ATTEMPTS_EXHAUSTED,
        /** No attempt at it reported back. */
        ATTEMPTS_LOST,
        /** It does not say, or this version does not know the word. */
        UNKNOWN;
    }
}
