package io.semblance.gateway.jobs;

import io.semblance.schema.job.JobType;

/** Wakes the dispatcher of this process. Never blocks; signals that come while it is busy are merged. */
@FunctionalInterface
public interface DispatchSignal {
    /** There may be something to send: a job was queued, or a place became free. */
    void wake(JobType type);
}
