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
}
