package io.semblance.gateway.jobs;

/** What became of a wish to cancel. */
public sealed interface Cancellation {
    /** The job is cancelled now, by this wish or an earlier one. */
    record Cancelled(JobView job) implements Cancellation {}

    /** The job had ended in another way. */
    record AlreadyEnded(JobView job) implements Cancellation {}

    /** The tenant has no such job. */
    record NoSuchJob() implements Cancellation {}
}
