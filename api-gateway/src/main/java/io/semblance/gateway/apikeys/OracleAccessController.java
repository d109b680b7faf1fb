package io.semblance.gateway.apikeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The access of accounts to the routes that take keys, for operators. */
@RestController
class OracleAccessController {
    private final OracleAccess access;

    OracleAccessController(OracleAccess access) {
        this.access = access;
    }

    record AccessRequest(Optional<Boolean> access) {}

    record AccessResponse(
            @JsonProperty("tenant_id") String tenantId,
            boolean access,
            @JsonProperty("request_id") String requestId) {}

    /** Whether there is such a tenant is not asked: those of an external issuer are not known here. */
    @PostMapping("/v1/operator/tenants/{id}/oracle-access")
    AccessResponse set(@PathVariable("id") String id, @RequestBody AccessRequest request, ServerWebExchange exchange) {
        if (!TenantId.matches(id)) {
            throw invalid("tenant_id", "tenant_id is the id of a tenant, ten_ and 26 characters.");
        }
        boolean wanted = request.access().orElseThrow(() -> invalid("access", "access is true or false."));
        String requestId = RequestIds.of(exchange);
        access.set(new TenantId(id), wanted, Origin.operator(requestId));
        return new AccessResponse(id, wanted, requestId);
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
