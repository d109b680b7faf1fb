package io.semblance.gateway.jobs;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What a client that asks for one job is answered. */
final class JobAnswers {
    static final String ROUTE = "/v1/jobs/{id}";
    private static final String POLL_AFTER_SECONDS = "2";

    private JobAnswers() {}

    /** A client that finds the job running is told when to ask again. */
    static ResponseEntity<JobResponse> of(JobView job, Optional<Long> queuePosition, String requestId) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (!job.ended()) {
            answer.header(HttpHeaders.RETRY_AFTER, POLL_AFTER_SECONDS);
        }
        return answer.body(JobResponse.of(job, queuePosition, Optional.of(requestId)));
    }
}
