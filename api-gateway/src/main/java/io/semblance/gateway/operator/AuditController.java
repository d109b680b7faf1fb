package io.semblance.gateway.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditEntry;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.jobs.Page;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over HTTP. */
@RestController
class AuditController {
    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Entry(
            @JsonProperty("entry_id") String id,
            Instant at,
            String action,
            String actor,
            @JsonProperty("tenant_id") Optional<String> tenant,
            @JsonProperty("client_id") Optional<String> clientId,
            Optional<String> subject,
            @JsonProperty("request_id") String requestId) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.id(),
                    entry.at(),
                    entry.action().word(),
                    entry.origin().actor().word(),
                    entry.concern().tenant().map(TenantId::value),
                    entry.concern().clientId(),
                    entry.concern().subject(),
                    entry.origin().requestId());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EntryList(
            List<Entry> entries,
            @JsonProperty("next_cursor") Optional<String> nextCursor,
            @JsonProperty("request_id") String requestId) {}

    @GetMapping("/v1/operator/audit")
    EntryList list(
            RequestContext context,
            @RequestParam("limit") Optional<String> limit,
            @RequestParam("cursor") Optional<String> cursor,
            @RequestParam("tenant_id") Optional<String> tenant,
            @RequestParam("action") Optional<String> action) {
        PageRequest request = PageRequest.parse(limit, cursor);
        AuditLog.Filter filter =
                new AuditLog.Filter(tenant.map(AuditController::tenant), action.map(AuditController::action));
        Page<Entry> page = Page.cut(audit.list(filter, request.before(), request.limit() + 1), request, AuditEntry::id)
                .map(Entry::of);
        return new EntryList(page.items(), page.nextCursor(), context.requestId());
    }

    private static TenantId tenant(String text) {
        if (!TenantId.matches(text)) {
            throw invalid("tenant_id", "tenant_id is the id of a tenant, ten_ and 26 characters.");
        }
        return new TenantId(text);
    }

    private static AuditAction action(String text) {
        return AuditAction.ofWord(text).orElseThrow(() -> {
            String known =
                    Arrays.stream(AuditAction.values()).map(AuditAction::word).collect(Collectors.joining(", "));
            return invalid("action", "action is one of " + known + ".");
        });
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
