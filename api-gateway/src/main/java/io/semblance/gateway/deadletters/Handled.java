package io.semblance.gateway.deadletters;

import io.semblance.schema.id.JobId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What was decided of a letter.
 *
 * @param goesOnAs the job that does the work now; empty when the letter was dropped
 * @param requestId of the request that decided it
 */
record Handled(Outcome outcome, Optional<JobId> goesOnAs, Instant at, String requestId) {
    enum Outcome {
        /** Nothing was done. */
        DROPPED,
        /** The job had not ended, and was sent once more. */
        SENT_AGAIN,
        /** The job had failed, and a new one does its work. */
        REPLAYED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
