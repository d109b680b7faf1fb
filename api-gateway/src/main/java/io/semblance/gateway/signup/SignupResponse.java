package io.semblance.gateway.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.credentials.IssuedClaim;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A request for access as its sender sees it. Its {@code request_id} is that of the signup, which the contract calls so.
 *
 * @param credentialClaimToken until it is redeemed, replaced or expired
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SignupResponse(
        String requestId,
        String status,
        Optional<String> clientId,
        Optional<String> credentialClaimToken,
        Optional<Instant> claimExpiresAt) {
    /** What anybody may know who has the address: that there is a request. */
    static SignupResponse entered(Signup signup) {
        return new SignupResponse(
                signup.id(), signup.state().word(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SignupResponse of(Signup signup, Optional<IssuedClaim> claim) {
        return new SignupResponse(
                signup.id(),
                signup.state().word(),
                signup.account().map(Signup.Account::clientId),
                claim.map(IssuedClaim::token),
                claim.map(IssuedClaim::expiresAt));
    }

    /** Without the id and the token. */
    @Override
    public String toString() {
        return "SignupResponse[" + status + "]";
    }
}
