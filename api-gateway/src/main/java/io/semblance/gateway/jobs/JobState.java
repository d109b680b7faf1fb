package io.semblance.gateway.jobs;

import java.util.Locale;

/** Where a job stands. A terminal state never changes. */
public enum JobState {
    /** Accepted, waiting for the dispatcher. */
    QUEUED,
    /** Taken by a dispatcher and on its way through the broker; no worker has started. */
    DISPATCHED,
    PROCESSING,
    /** Its worker has succeeded, and what it made is still on its way to where it belongs. */
    DELIVERING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    public boolean terminal() {
        return switch (this) {
            case QUEUED, DISPATCHED, PROCESSING, DELIVERING -> false;
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> true;
        };
    }

    /** Name in the database. Clients see {@link JobView#status()}. */
    public String storedName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
