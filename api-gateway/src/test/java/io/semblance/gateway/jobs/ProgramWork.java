package io.semblance.gateway.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Duration;
import java.util.Map;

/** What the real request does, in the manner of the controllers. */
record ProgramWork(ProgramWorld world, Request request, Step.Hold hold, Runnable stop) implements KeyedWork {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is asked for, and how it is answered. */
    record Request(TenantId tenant, String key, String body, JobType type, long rows, JobId job) {
        String accepted() {
            return told(202, job, "queued");
        }

        static String told(int status, JobId job, String word) {
            return status + " " + Map.of("Location", "/v1/jobs/" + job.value()) + " " + body(job, word);
        }

        static String body(JobId job, String word) {
            return "{\"job_id\":\"" + job.value() + "\",\"status\":\"" + word + "\"}";
        }
    }

    @Override
    public Answer perform(Turn turn) {
        if (hold == Step.Hold.BEFORE_IT_IS_ACCEPTED) {
            stop.run();
        }
        world.core().submitJob.submit(draft(), job -> turn.accept(fingerprint(), PATIENCE, answer(202, job.status())));
        if (hold == Step.Hold.WHILE_IT_WAITS) {
            stop.run();
            return world.core()
                    .jobs
                    .find(request.tenant(), request.job())
                    .filter(JobView::ended)
                    .map(job -> answer(200, job.status()))
                    .orElseGet(() -> answer(202, "queued"));
        }
        return answer(202, "queued");
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(request.body().getBytes(UTF_8));
    }

    private Answer answer(int status, String word) {
        return new Answer(
                status,
                Map.of("Location", "/v1/jobs/" + request.job().value()),
                Request.body(request.job(), word).getBytes(UTF_8),
                false);
    }

    private JobDraft draft() {
        return new JobDraft(
                request.job(),
                request.tenant(),
                head -> request.type() == JobType.PROBE
                        ? new JobCommand.Probe(head)
                        : new JobCommand.Generate(
                                head,
                                world.ids().newGeneration(),
                                world.ids().newDataset(),
                                "model",
                                request.rows(),
                                OutputFileFormat.CSV,
                                1,
                                JobCommand.Conditions.none()),
                JobView.Subject.none(),
                request.rows(),
                JobFixtures.REQUEST);
    }
}
