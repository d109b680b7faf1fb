package io.semblance.gateway.jobs;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The answer that shows one job. */
public final class JobAnswers {
    private static final String POLL_AFTER_SECONDS = "2";

    private JobAnswers() {}

    /** 200 with the job; a client that finds it running is told when to ask again. */
    static ResponseEntity<JobResponse> of(JobView job, Optional<Long> queuePosition, RequestContext request) {
        return polled(ResponseEntity.ok(), job)
                .body(JobResponse.of(job, queuePosition, Optional.of(request.requestId())));
    }

    /** The answer to a request that made a job: 200 when it has ended within the wait, else 202. */
    public static ResponseEntity<JobResponse> submitted(JobView job, RequestContext request) {
        ResponseEntity.BodyBuilder answer = job.ended() ? ResponseEntity.ok() : ResponseEntity.accepted();
        return polled(answer.header(HttpHeaders.LOCATION, "/v1/jobs/" + job.id().value()), job)
                .body(JobResponse.of(job, Optional.empty(), Optional.of(request.requestId())));
    }

    private static ResponseEntity.BodyBuilder polled(ResponseEntity.BodyBuilder answer, JobView job) {
        return job.ended() ? answer : answer.header(HttpHeaders.RETRY_AFTER, POLL_AFTER_SECONDS);
    }
}
