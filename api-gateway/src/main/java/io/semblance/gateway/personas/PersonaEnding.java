package io.semblance.gateway.personas;

import io.semblance.gateway.datasets.DocumentKeys;
import io.semblance.gateway.jobs.JobEnding;
import io.semblance.gateway.jobs.JobState;
import io.semblance.gateway.jobs.JobView;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What the end of a job does to its run. */
final class PersonaEnding implements JobEnding {
    private static final Set<JobType> TYPES =
            EnumSet.of(JobType.PERSONAS, JobType.PERSONA_ENHANCEMENT, JobType.PERSONA_VALIDATION);

    private final PersonaRunRows rows;

    PersonaEnding(PersonaRunRows rows) {
        this.rows = rows;
    }

    @Override
    public void ended(JobView job) {
        if (!TYPES.contains(job.type())) {
            return;
        }
        Instant at = job.times().endedAt().orElseGet(job.times()::createdAt);
        if (job.result().orElse(null) instanceof JobResult.PersonasDone done) {
            rows.succeeded(job.id(), done.document().key(), DocumentKeys.of(done.files()), at);
        } else {
            rows.failed(job.id(), category(job), at);
        }
    }

    /** Stable words: clients decide by them. */
    private static String category(JobView job) {
        if (job.state() == JobState.CANCELLED) {
            return "cancelled";
        }
        ErrorCode code = job.failure().map(Failure::code).orElse(ErrorCode.WORKER_FAULT);
        return switch (code) {
            case PROVIDER_FAILED -> "provider_error";
            case BLUEPRINT_INVALID -> "validation_error";
            default -> "internal_error";
        };
    }
}
