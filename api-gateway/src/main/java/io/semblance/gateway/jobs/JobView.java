package io.semblance.gateway.jobs;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as the control plane knows it.
 *
 * @param subject what the job works on
 * @param rowsReserved rows held for it in the ledger, 0 for none
 * @param dispatches how many times its command was sent
 * @param progress the newest attempt and how far it is; empty before the first
 * @param failure why it failed; present when the state is {@code FAILED}
 * @param result what it made; present when the state is {@code DELIVERING} or {@code COMPLETED}
 */
public record JobView(
        JobId id,
        TenantId tenant,
        JobType type,
        JobState state,
        Subject subject,
        long rowsReserved,
        int dispatches,
        Optional<Progress> progress,
        Optional<Failure> failure,
        Optional<JobResult> result,
        Times times) {

    /** The resources that a job makes or uses; a probe has neither. */
    public record Subject(Optional<DatasetId> dataset, Optional<GenerationId> generation) {
        public static Subject none() {
            return new Subject(Optional.empty(), Optional.empty());
        }
    }

    /**
     * The newest attempt.
     *
     * @param sequence of the newest event of the attempt
     * @param phase the step it is at; empty before its first progress
     * @param done units of the phase that are done
     * @param total units of the phase, 0 where not known
     */
    public record Progress(Attempt attempt, long sequence, Optional<JobPhase> phase, long done, long total) {}

    /** When the job was accepted, first taken up, and ended. */
    public record Times(Instant createdAt, Optional<Instant> startedAt, Optional<Instant> endedAt) {}

    public Optional<DatasetId> dataset() {
        return subject.dataset();
    }

    public Optional<GenerationId> generation() {
        return subject.generation();
    }

    public boolean ended() {
        return state.terminal();
    }

    /** The word that clients see. A job that is dispatched anew after an attempt was lost stays {@code processing}. */
    public String status() {
        return switch (state) {
            case QUEUED, DISPATCHED -> progress.isPresent() ? "processing" : "queued";
            case PROCESSING, DELIVERING -> "processing";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case EXPIRED -> "expired";
        };
    }
}
