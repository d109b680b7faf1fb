package io.semblance.gateway.jobs;

/** What is cleared up after a job has ended: other rooms implement it, as beans. */
public interface JobAftermath {
    /** Called after the commit, on a thread of its own, at best once: a failure is logged and not repeated. */
    void ended(JobView job);
}
