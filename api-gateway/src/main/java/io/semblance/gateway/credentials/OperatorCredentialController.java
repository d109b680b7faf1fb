package io.semblance.gateway.credentials;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.credentials.RotateCredential.Rotated;
import io.semblance.gateway.idempotency.IdempotencyKey;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Clients' secrets for operators: when one was lost, and when one has to end. Absent with an external issuer. */
@RestController
@Conditional(LocalIssuer.class)
class OperatorCredentialController {
    private final RotateCredential rotateCredential;
    private final RevokeCredential revokeCredential;

    OperatorCredentialController(RotateCredential rotateCredential, RevokeCredential revokeCredential) {
        this.rotateCredential = rotateCredential;
        this.revokeCredential = revokeCredential;
    }

    record RevocationResponse(
            @JsonProperty("client_id") String clientId,
            String status,
            @JsonProperty("request_id") String requestId) {}

    /** The claim token goes to the customer by a channel that the operator trusts; the limit of clients does not hold. */
    @PostMapping("/v1/operator/credentials/{client_id}/rotations")
    ResponseEntity<RotationResponse> rotate(
            RequestContext context,
            @PathVariable("client_id") String clientId,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key) {
        Rotated rotated = rotateCredential
                .rotate(new RotateCredential.Wish(
                        clientId, Origin.operator(context.requestId()), key.map(IdempotencyKey::parse)))
                .orElseThrow(OperatorCredentialController::notFound);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore());
        if (rotated.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(RotationResponse.of(rotated, context.requestId()));
    }

    @PostMapping("/v1/operator/credentials/{client_id}/revoke")
    RevocationResponse revoke(RequestContext context, @PathVariable("client_id") String clientId) {
        if (!revokeCredential.revoke(clientId, Origin.operator(context.requestId()))) {
            throw notFound();
        }
        return new RevocationResponse(clientId, "revoked", context.requestId());
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.CREDENTIAL_NOT_FOUND, "There is no standing credential of this client id.");
    }
}
