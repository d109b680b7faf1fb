package io.semblance.gateway.jobs;

import io.semblance.schema.job.JobControl;

/** Sends instructions to the workers. */
@FunctionalInterface
public interface ControlSender {
    /** Returns at once; an instruction that cannot be sent is logged, for the job's state does not depend on it. */
    void send(JobControl control);
}
