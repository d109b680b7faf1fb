package io.semblance.gateway.credentials;

import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.credentials.RotateCredential.Rotated;
import io.semblance.gateway.idempotency.IdempotencyKey;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A client's own secret over HTTP. Absent with an external issuer, which alone could change a secret. */
@RestController
@Conditional(LocalIssuer.class)
class RotationController {
    private static final String PATH = "/v1/credential-rotations";

    private final RotateCredential rotateCredential;
    private final RotationRows rows;

    RotationController(RotateCredential rotateCredential, RotationRows rows) {
        this.rotateCredential = rotateCredential;
        this.rows = rows;
    }

    @PostMapping(PATH)
    ResponseEntity<RotationResponse> rotate(
            Caller caller,
            RequestContext context,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key) {
        Rotated rotated = rotateCredential
                .rotate(new RotateCredential.Wish(
                        client(caller), new Origin(Actor.CLIENT, context.requestId()), key.map(IdempotencyKey::parse)))
                // A token is believed for a moment after its credential is revoked.
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHORIZED, "The credential does not stand any more."));
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(
                        URI.create(PATH + "/" + rotated.rotation().id()))
                .cacheControl(CacheControl.noStore());
        if (rotated.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(RotationResponse.of(rotated, context.requestId()));
    }

    @GetMapping(PATH + "/{id}")
    RotationResponse get(Caller caller, RequestContext context, @PathVariable("id") String id) {
        return Optional.of(id)
                .filter(Rotation::isId)
                .flatMap(known -> rows.find(client(caller), known))
                .map(rotation -> RotationResponse.of(rotation, context.requestId()))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.ROTATION_REQUEST_NOT_FOUND, "The client has asked for no rotation of this id."));
    }

    private static String client(Caller caller) {
        return caller.clientId()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FORBIDDEN, "Only a client's own token rotates a secret; operators have a route."));
    }
}
