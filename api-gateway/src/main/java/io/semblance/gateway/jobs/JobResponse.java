package io.semblance.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.job.JobPhase;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as clients see it.
 *
 * @param phase the step it is at, while it is processing
 * @param queuePosition 1 for the next of the tenant's queued jobs of this type
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobResponse(
        @JsonProperty("job_id") String jobId,
        String type,
        String status,
        Optional<String> phase,
        Optional<Progress> progress,
        @JsonProperty("queue_position") Optional<Long> queuePosition,
        @JsonProperty("dataset_id") Optional<String> datasetId,
        @JsonProperty("generation_id") Optional<String> generationId,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("started_at") Optional<Instant> startedAt,
        @JsonProperty("completed_at") Optional<Instant> completedAt,
        Optional<JobError> error,
        @JsonProperty("request_id") Optional<String> requestId) {

    private static final String DELIVERING = "delivering";

    /**
     * How far the phase is.
     *
     * @param total 0 where not known
     */
    public record Progress(long done, long total) {}

    /** An entry of a list: without its place in the queue and without a request of its own. */
    static JobResponse listed(JobView job) {
        return of(job, Optional.empty(), Optional.empty());
    }

    public static JobResponse of(JobView job, Optional<Long> queuePosition, Optional<String> requestId) {
        Optional<JobView.Progress> running = job.progress().filter(progress -> job.state() == JobState.PROCESSING);
        return new JobResponse(
                job.id().value(),
                job.type().wireName(),
                job.status(),
                job.state() == JobState.DELIVERING
                        ? Optional.of(DELIVERING)
                        : running.flatMap(JobView.Progress::phase).map(JobPhase::wireName),
                running.filter(progress -> progress.phase().isPresent())
                        .map(progress -> new Progress(progress.done(), progress.total())),
                queuePosition,
                job.dataset().map(DatasetId::value),
                job.generation().map(GenerationId::value),
                job.times().createdAt(),
                job.times().startedAt(),
                job.times().endedAt(),
                job.failure().map(JobError::of),
                requestId);
    }
}
