package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The rows of jobs, as those who write them need them. Every call belongs to the caller's transaction. */
public interface JobRows {
    /**
     * Adds a queued job.
     *
     * @param command the encoded command, to be sent by the dispatcher
     */
    void insert(JobView job, byte[] command, RequestContext context);

    /** Locks jobs, in the order of their ids so that two lockers never wait for each other, and reads them. */
    List<JobView> lock(Collection<JobId> jobs);

    /**
     * Locks running jobs whose lease has run out, leaving out those that others hold.
     *
     * @param limit how many at most
     */
    List<JobView> lockOverdue(Instant now, int limit);

    /**
     * Locks jobs that are sent and have not started, although one that was sent later has, or although workers of their type
     * are there and none of them works or has ended anything since.
     *
     * @param sentBefore leaves out what was sent after
     * @param idle types whose workers are there
     * @param limit how many at most
     */
    List<JobId> lockStuck(Instant sentBefore, Set<JobType> idle, int limit);

    /**
     * Writes changed jobs and notes a sign of life.
     *
     * @param leaseUntil when the watchdog may act on those that still run
     */
    void save(Collection<JobView> jobs, Instant now, Instant leaseUntil);

    /** Puts jobs back into the queue, to be sent once more. */
    void requeue(Collection<JobId> jobs, Instant now);

    /** Adds to the tenants' event logs, in this order, each with the next number of its tenant. */
    void append(List<TenantEvent> events);

    /** Tells every gateway, at commit, that these jobs have ended. */
    void announceEnded(Collection<JobId> jobs);

    /** Tells every gateway, at commit, that these jobs are no longer as they were, and go on. */
    void announceChanged(Collection<JobId> jobs);
}
