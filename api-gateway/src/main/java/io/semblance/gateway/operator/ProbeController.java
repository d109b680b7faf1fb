package io.semblance.gateway.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.jobs.JobAnswers;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobResponse;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.keys.Caller;
import io.semblance.schema.id.Ids;
import io.semblance.schema.job.JobCommand;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Probes over HTTP: jobs that do nothing, by the whole path, for health checks and measurements. */
@RestController
class ProbeController {
    private final SubmitJob submitJob;
    private final Jobs jobs;
    private final Ids ids;

    ProbeController(SubmitJob submitJob, Jobs jobs, Ids ids) {
        this.submitJob = submitJob;
        this.jobs = jobs;
        this.ids = ids;
    }

    /**
     * @param waitSeconds how long the request may be held until the probe has ended
     */
    record ProbeRequest(@JsonProperty("wait_seconds") Optional<Long> waitSeconds) {}

    @PostMapping("/v1/operator/probes")
    ResponseEntity<JobResponse> probe(
            Caller caller, RequestContext request, @RequestBody(required = false) @Nullable ProbeRequest body) {
        Duration wait = Optional.ofNullable(body)
                .flatMap(ProbeRequest::waitSeconds)
                .map(WaitSeconds::of)
                .orElse(Duration.ZERO);
        JobView queued = submitJob.submit(
                new JobDraft(ids.newJob(), caller.tenant(), JobCommand.Probe::new, JobView.Subject.none(), 0, request),
                () -> {});
        JobView seen = wait.isZero()
                ? queued
                : jobs.awaitEnd(caller.tenant(), queued.id(), wait).orElse(queued);
        return JobAnswers.submitted(seen, request);
    }
}
