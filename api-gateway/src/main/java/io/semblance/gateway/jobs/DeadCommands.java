package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;

/** Where commands go that are given up, for the operators. */
@FunctionalInterface
public interface DeadCommands {
    /** Lays the job's command aside; never blocks for long, and a failure is logged only: the row keeps the command. */
    void layAside(JobId job);
}
