package io.semblance.gateway.jobs;

/** What one event made of a job. */
record Transition(JobView job, Kind kind) {
    enum Kind {
        /** The event was old, repeated or foreign. */
        UNCHANGED,
        /** A new attempt has taken the job up. */
        STARTED,
        /** A little further; not worth an entry in the tenant's log. */
        PROGRESSED,
        /** A new phase, or a further tenth of it. */
        STEPPED,
        /** The attempt failed; another will follow. */
        RETRYING,
        /** The worker has succeeded; what it made is still to be delivered. */
        DELIVERING,
        ENDED
    }

    boolean changed() {
        return kind != Kind.UNCHANGED;
    }
}
