package io.semblance.gateway.credentials;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.keys.TokenEndpoint;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Claims over HTTP. Absent with an external issuer, as {@code /oauth/token} is: the secrets are the issuer's then, and
 * nobody here has one to hand out.
 */
@RestController
@Conditional(LocalIssuer.class)
class ClaimController {
    private final RedeemClaim redeemClaim;
    private final TokenEndpoint endpoint;

    ClaimController(RedeemClaim redeemClaim, TokenEndpoint endpoint) {
        this.redeemClaim = redeemClaim;
        this.endpoint = endpoint;
    }

    record ClaimRequest(@JsonProperty("claim_token") Optional<String> claimToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "ClaimRequest[]";
        }
    }

    record ClaimResponse(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret,
            @JsonProperty("token_url") String tokenUrl,
            String audience,
            @JsonProperty("grant_type") String grantType,
            @JsonProperty("request_id") String requestId) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "ClaimResponse[" + clientId + "]";
        }
    }

    @PostMapping("/v1/credential-claims")
    ResponseEntity<ClaimResponse> claim(@RequestBody ClaimRequest request, RequestContext context) {
        String token = request.claimToken()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ApiException(ErrorCode.INVALID_FIELD, "claim_token is missing.")
                        .with("field", "claim_token"));
        Claims.Taken taken = redeemClaim.redeem(token, context.requestId());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ClaimResponse(
                        taken.clientId(),
                        taken.secret(),
                        endpoint.url(),
                        endpoint.audience(),
                        TokenEndpoint.GRANT_TYPE,
                        context.requestId()));
    }
}
