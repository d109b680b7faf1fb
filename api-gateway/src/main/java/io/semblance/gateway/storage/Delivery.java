package io.semblance.gateway.storage;

import io.semblance.schema.id.JobId;
import java.time.Instant;
import java.util.Locale;

/**
 * Something to do about an artifact of a tenant with a storage of its own.
 *
 * @param storage id of the storage
 * @param artifactKey where the artifact lies in our store
 * @param objectKey where it goes in the tenant's bucket
 * @param turn which taking up this is
 * @param failures how often it has failed so far
 */
record Delivery(
        JobId job,
        String storage,
        String artifactKey,
        String objectKey,
        String mediaType,
        State state,
        int turn,
        int failures,
        Instant expiresAt) {

    /** Where the object is. */
    enum State {
        /** To be delivered. */
        PENDING,
        /** In the tenant's bucket; to be removed when it is due. */
        DELIVERED,
        /** Not wanted any more; to be removed. */
        WITHDRAWN,
        /** Gone; looked for once more when it is due. */
        REMOVED;

        /** Name in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
