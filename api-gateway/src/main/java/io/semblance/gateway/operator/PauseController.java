package io.semblance.gateway.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.Pause;
import io.semblance.gateway.jobs.Pauses;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.json.Line;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Pauses over HTTP. */
@RestController
class PauseController {
    private static final String TYPE = "/v1/operator/pauses/types/{type}";
    private static final String TENANT = "/v1/operator/pauses/tenants/{id}";
    private static final int LONGEST_REASON = 200;

    private final Pauses pauses;
    private final PauseJobs pauseJobs;

    PauseController(TransactionOperations transactions, Pauses pauses, AuditLog audit, InstantSource clock) {
        this.pauses = pauses;
        this.pauseJobs = new PauseJobs(transactions, pauses, audit, clock);
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PauseResponse(
            Optional<String> type,
            @JsonProperty("tenant_id") Optional<String> tenant,
            String reason,
            Instant since,
            @JsonProperty("paused_by") String pausedBy,
            @JsonProperty("request_id") Optional<String> requestId) {
        static PauseResponse of(Pause pause, Optional<String> requestId) {
            return new PauseResponse(
                    pause.scope() instanceof Pause.Scope.OfType(JobType type)
                            ? Optional.of(type.wireName())
                            : Optional.empty(),
                    pause.scope() instanceof Pause.Scope.OfTenant(TenantId tenant)
                            ? Optional.of(tenant.value())
                            : Optional.empty(),
                    pause.reason(),
                    pause.since(),
                    pause.requestId(),
                    requestId);
        }
    }

    record PauseList(
            List<PauseResponse> pauses,
            @JsonProperty("request_id") String requestId) {}

    @GetMapping("/v1/operator/pauses")
    PauseList list(RequestContext context) {
        return new PauseList(
                pauses.list().stream()
                        .map(pause -> PauseResponse.of(pause, Optional.empty()))
                        .toList(),
                context.requestId());
    }

    @PutMapping(TYPE)
    PauseResponse pauseType(
            RequestContext context,
            @PathVariable("type") String type,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return pause(OperatorFields.pausable(type), JsonBody.parse(body, headers), context);
    }

    @DeleteMapping(TYPE)
    ResponseEntity<Void> resumeType(RequestContext context, @PathVariable("type") String type) {
        return resume(OperatorFields.pausable(type), context);
    }

    @PutMapping(TENANT)
    PauseResponse pauseTenant(
            RequestContext context,
            @PathVariable("id") String tenant,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return pause(new Pause.Scope.OfTenant(OperatorFields.tenant(tenant)), JsonBody.parse(body, headers), context);
    }

    @DeleteMapping(TENANT)
    ResponseEntity<Void> resumeTenant(RequestContext context, @PathVariable("id") String tenant) {
        return resume(new Pause.Scope.OfTenant(OperatorFields.tenant(tenant)), context);
    }

    private PauseResponse pause(Pause.Scope scope, Fields body, RequestContext context) {
        Pause pause = pauseJobs.pause(scope, reason(body), Origin.operator(context.requestId()));
        return PauseResponse.of(pause, Optional.of(context.requestId()));
    }

    private ResponseEntity<Void> resume(Pause.Scope scope, RequestContext context) {
        pauseJobs.resume(scope, Origin.operator(context.requestId()));
        return ResponseEntity.noContent().build();
    }

    private static String reason(Fields body) {
        String reason = body.only("reason").text("reason").map(String::strip).orElse("");
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON || !Line.is(reason)) {
            throw Fields.invalid(
                    "reason",
                    "reason is one line of 1 to " + LONGEST_REASON + " characters, without control characters.");
        }
        return reason;
    }
}
