package io.semblance.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP: looking, waiting, cancelling. */
@RestController
class JobController {
    private static final Set<String> STATUSES =
            Set.of("queued", "processing", "completed", "failed", "cancelled", "expired");

    private final Jobs jobs;
    private final CancelJob cancelJob;

    JobController(Jobs jobs, CancelJob cancelJob) {
        this.jobs = jobs;
        this.cancelJob = cancelJob;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record JobList(
            List<JobResponse> jobs,
            @JsonProperty("next_cursor") Optional<String> nextCursor,
            @JsonProperty("request_id") String requestId) {}

    @GetMapping("/v1/jobs")
    JobList list(
            Caller caller,
            RequestContext request,
            @RequestParam("limit") Optional<String> limit,
            @RequestParam("cursor") Optional<String> cursor,
            @RequestParam("status") Optional<String> status,
            @RequestParam("type") Optional<String> type) {
        Jobs.Filter filter = new Jobs.Filter(type.map(JobController::type), status.map(JobController::status));
        Page<JobResponse> page = jobs.list(caller.tenant(), filter, PageRequest.parse(limit, cursor))
                .map(JobResponse::listed);
        return new JobList(page.items(), page.nextCursor(), request.requestId());
    }

    @GetMapping(JobAnswers.ROUTE)
    ResponseEntity<JobResponse> get(
            Caller caller,
            RequestContext request,
            @PathVariable("id") String id,
            @RequestParam("wait_seconds") Optional<String> waitSeconds) {
        Duration wait = WaitSeconds.parse(waitSeconds);
        JobView job = jobs.awaitEnd(caller.tenant(), jobId(id), wait).orElseThrow(JobController::notFound);
        return JobAnswers.of(job, jobs.queuePosition(job), request.requestId());
    }

    @PostMapping("/v1/jobs/{id}/cancel")
    ResponseEntity<JobResponse> cancel(Caller caller, RequestContext request, @PathVariable("id") String id) {
        return switch (cancelJob.cancel(caller.tenant(), jobId(id))) {
            case Cancellation.Cancelled(JobView job) -> JobAnswers.of(job, Optional.empty(), request.requestId());
            case Cancellation.AlreadyEnded(JobView job) ->
                throw new ApiException(ErrorCode.JOB_ALREADY_ENDED, "The job is " + job.status() + ".")
                        .with("status_of_job", job.status());
            case Cancellation.NoSuchJob ignored -> throw notFound();
        };
    }

    private static JobId jobId(String text) {
        if (!JobId.matches(text)) {
            throw notFound();
        }
        return new JobId(text);
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no job of this id.");
    }

    private static JobType type(String text) {
        return JobType.ofWireName(text)
                .orElseThrow(() -> new ApiException(
                                ErrorCode.INVALID_FIELD, "type is one of training, generation, feasibility, probe.")
                        .with("field", "type"));
    }

    private static String status(String text) {
        if (!STATUSES.contains(text)) {
            throw new ApiException(
                            ErrorCode.INVALID_FIELD,
                            "status is one of queued, processing, completed, failed, cancelled, expired.")
                    .with("field", "status");
        }
        return text;
    }
}
