package io.semblance.gateway.credentials;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.credentials.RotateCredential.Rotated;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A rotation as clients see it.
 *
 * @param status the {@link ClaimState} of its claim
 * @param credentialClaimToken only in the answers that rotate or repeat a rotation
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record RotationResponse(
        String rotationId,
        String clientId,
        String status,
        Optional<String> credentialClaimToken,
        Instant createdAt,
        Instant claimExpiresAt,
        String requestId) {
    static RotationResponse of(Rotated rotated, String requestId) {
        return of(rotated.rotation(), Optional.of(rotated.claim().token()), requestId);
    }

    /** Without the token: whoever lost it repeats the rotation with its key. */
    static RotationResponse of(Rotation rotation, String requestId) {
        return of(rotation, Optional.empty(), requestId);
    }

    private static RotationResponse of(Rotation rotation, Optional<String> token, String requestId) {
        return new RotationResponse(
                rotation.id(),
                rotation.clientId(),
                rotation.state().word(),
                token,
                rotation.createdAt(),
                rotation.expiresAt(),
                requestId);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RotationResponse[" + rotationId + "]";
    }
}
