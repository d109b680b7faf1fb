package io.semblance.gateway.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.json.Line;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Tenants over HTTP, for operators. */
@RestController
class TenantController {
    private static final int LONGEST_NAME = 200;

    private final CreateTenant createTenant;

    TenantController(CreateTenant createTenant) {
        this.createTenant = createTenant;
    }

    record TenantRequest(Optional<String> name) {}

    record TenantResponse(
            @JsonProperty("tenant_id") String tenantId,
            String name,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret,
            @JsonProperty("request_id") String requestId) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "TenantResponse[" + tenantId + "]";
        }
    }

    @PostMapping("/v1/operator/tenants")
    ResponseEntity<TenantResponse> create(@RequestBody TenantRequest request, ServerWebExchange exchange) {
        String name = request.name().map(String::strip).orElse("");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME || !Line.is(name)) {
            throw new ApiException(
                            ErrorCode.INVALID_FIELD,
                            "name is one line of 1 to " + LONGEST_NAME + " characters, without control characters.")
                    .with("field", "name");
        }
        CreateTenant.NewTenant made = createTenant.create(name, Origin.operator(RequestIds.of(exchange)));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(new TenantResponse(
                        made.tenant().value(),
                        made.name(),
                        made.clientId(),
                        made.clientSecret(),
                        RequestIds.of(exchange)));
    }
}
