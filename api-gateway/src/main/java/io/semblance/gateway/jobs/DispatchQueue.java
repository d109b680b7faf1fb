package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queue of jobs to be sent. Every call is a transaction of its own, so that no lock outlives it. */
public interface DispatchQueue {
    /**
     * Takes jobs for this dispatcher: round-robin between tenants, oldest first within one, none that another
     * dispatcher is taking. Bounds are kept as of the moment; two dispatchers at once may exceed them by a batch.
     *
     * @param leaseUntil when the watchdog may put them back, should this process die
     */
    List<QueuedCommand> take(JobType type, Bounds bounds, Instant leaseUntil);

    /** Notes that the broker has the commands. */
    void sent(Collection<JobId> jobs, Instant now, Instant leaseUntil);

    /** Puts jobs back whose commands the broker did not take. */
    void putBack(Collection<JobId> jobs);

    /** The command of a job as it would be sent, whatever its state; none when the job is forgotten. */
    Optional<QueuedCommand> command(JobId job);

    /**
     * @param backlog jobs of the type that may be dispatched without having started
     * @param perTenant jobs of the type that one tenant may have dispatched or running
     */
    record Bounds(int backlog, int perTenant) {}
}
