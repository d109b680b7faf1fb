package io.semblance.gateway.jobs;

/** What else changes when a job ends: other rooms implement it, as beans, to set their own rows. */
public interface JobEnding {
    /**
     * Called once for a job, inside the transaction that ends it; the job's row is locked. A failure rolls the ending
     * back, and it is tried again.
     *
     * @param job in a terminal state, with its result or failure
     */
    void ended(JobView job);

    /**
     * Whether what a job has made has to be delivered before the job may be completed. Called inside the transaction that
     * would complete it; who says yes has noted there what is to be done, and ends the job by {@link Projection#delivered} or
     * {@link Projection#undeliverable}. Until then neither worker nor watchdog has a say, and only a client can cancel it.
     *
     * @param job as it would be completed, with its result
     */
    default boolean holdsBack(JobView job) {
        return false;
    }
}
