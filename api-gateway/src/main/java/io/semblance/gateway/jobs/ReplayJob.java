package io.semblance.gateway.jobs;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has the work of a job done that came to a bad end. What is sent is the command that was accepted, as it stands with the
 * job; what lies on a topic is not trusted. A job that has ended stays as it is: clients have seen its end.
 */
public final class ReplayJob {
    private final JobRows rows;
    private final Projection projection;
    private final DispatchQueue queue;
    private final Supplier<List<JobReplay>> rooms;
    private final JobCommandCodec codec = new JobCommandCodec();

    /**
     * @param rooms asked for late, because the rooms that take part use jobs themselves
     */
    ReplayJob(JobRows rows, Projection projection, DispatchQueue queue, Supplier<List<JobReplay>> rooms) {
        this.rows = rows;
        this.projection = projection;
        this.queue = queue;
        this.rooms = rooms;
    }

    /** Locks the job until the caller's transaction ends, so that one replay of it is decided after the other. */
    public Optional<JobView> lock(JobId job) {
        return rows.lock(List.of(job)).stream().findFirst();
    }

    /**
     * Sends a job that has not ended once more, under the next number of dispatch. An attempt that runs meanwhile does no
     * harm: one manifest counts.
     *
     * @param locked by {@link #lock}
     */
    public void sendAgain(JobView locked) {
        switch (locked.state()) {
            case QUEUED -> {}
            case DISPATCHED, PROCESSING -> projection.sendAgain(locked);
            case DELIVERING ->
                throw refusal(
                        "The job's worker has succeeded, and what it made is on its way to the tenant's storage.");
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> throw new IllegalArgumentException("the job has ended");
        }
    }

    /**
     * Has the work of a failed job done by a new one.
     *
     * @param locked by {@link #lock}
     * @param context of the request that wishes it; the dialect is that of the failed job
     * @return the new job
     */
    public JobId anew(JobView locked, RequestContext context) {
        JobReplay room = rooms.get().stream()
                .filter(candidate -> candidate.types().contains(locked.type()))
                .findFirst()
                .orElseThrow(() -> refusal("The work of a " + locked.type().wireName()
                        + " job is not done anew: what it needs was removed when it failed, or nobody waits for it."));
        QueuedCommand accepted = queue.command(locked.id()).orElseThrow(() -> refusal("The job is no longer kept."));
        return room.replay(
                locked, command(accepted), context.in(accepted.context().dialect()));
    }

    private JobCommand command(QueuedCommand accepted) {
        try {
            return codec.decode(accepted.command());
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException("a stored command cannot be read", e);
        }
    }

    private static ApiException refusal(String detail) {
        return new ApiException(ErrorCode.DEAD_LETTER_NOT_REPLAYABLE, detail);
    }
}
