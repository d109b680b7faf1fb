package io.semblance.gateway.operator;

import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.keys.Caller;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Probes over HTTP: jobs that do nothing, by the whole path, for health checks and measurements. */
@RestController
class ProbeController {
    private static final String ROUTE = "POST /v1/operator/probes";

    private final Idempotency idempotency;
    private final ProbeWork.Parts parts;
    private final Ids ids;

    ProbeController(Idempotency idempotency, SubmitJob submitJob, Jobs jobs, AnswerWriter answers, Ids ids) {
        this.idempotency = idempotency;
        this.parts = new ProbeWork.Parts(submitJob, jobs, answers);
        this.ids = ids;
    }

    /**
     * What is asked for.
     *
     * @param hold how long the request may be held until the probe has ended
     * @param tenant whose job it is to be, empty for the operators. Whether there is such a tenant is not asked: those of
     *     an external issuer are not known here.
     */
    private record Wish(Duration hold, Optional<TenantId> tenant) {
        static Wish read(Fields body) {
            body.only("wait_seconds", "tenant_id");
            return new Wish(
                    WaitSeconds.of(body.whole("wait_seconds").orElse(0)),
                    body.text("tenant_id").map(OperatorFields::tenant));
        }
    }

    @PostMapping("/v1/operator/probes")
    ResponseEntity<byte[]> probe(
            Caller caller,
            RequestContext request,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Wish wish = JsonBody.optional(body, headers).map(Wish::read).orElse(new Wish(Duration.ZERO, Optional.empty()));
        TenantId tenant = wish.tenant().orElse(caller.tenant());
        JobDraft probe = new JobDraft(ids.newJob(), tenant, JobCommand.Probe::new, JobView.Subject.none(), 0, request);
        return idempotency
                .run(caller, key, ROUTE, new ProbeWork(parts, probe, wish.hold()))
                .toResponse();
    }
}
