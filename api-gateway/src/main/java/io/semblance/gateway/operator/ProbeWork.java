package io.semblance.gateway.operator;

import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobResponse;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.SubmitJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One probe, as work under an Idempotency-Key. */
final class ProbeWork implements KeyedWork {
    private final Parts parts;
    private final JobDraft draft;
    private final Duration wait;

    /** What every probe uses. */
    record Parts(SubmitJob submit, Jobs jobs, AnswerWriter answers) {}

    ProbeWork(Parts parts, JobDraft draft, Duration wait) {
        this.parts = parts;
        this.draft = draft;
        this.wait = wait;
    }

    @Override
    public Answer perform(Turn turn) {
        JobView queued = parts.submit().submit(draft, job -> turn.accept(fingerprint(), wait, answer(job)));
        if (wait.isZero()) {
            return answer(queued);
        }
        return parts.jobs()
                .awaitEnd(draft.tenant(), draft.id(), wait)
                .filter(JobView::ended)
                .map(this::answer)
                .orElseGet(() -> answer(queued));
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of((wait + " " + draft.tenant()).getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(JobView job) {
        String location = "/v1/jobs/" + job.id().value();
        Map<String, String> headers =
                job.ended() ? Map.of("Location", location) : Map.of("Location", location, "Retry-After", "2");
        JobResponse body = JobResponse.of(
                job, Optional.empty(), Optional.of(draft.context().requestId()));
        return parts.answers().write(job.ended() ? 200 : 202, headers, body);
    }
}
