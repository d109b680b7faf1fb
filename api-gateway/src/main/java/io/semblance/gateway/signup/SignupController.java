package io.semblance.gateway.signup;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.credentials.Claims;
import io.semblance.gateway.credentials.IssuedClaim;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.limits.NetworkAddress;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Requests for access over HTTP, without a token, as nobody who asks has one. Absent with an external issuer: an approval
 * could make no credential that the issuer knows.
 */
@RestController
@Conditional(LocalIssuer.class)
class SignupController {
    private static final String PATH = "/v1/signup";

    private final SignupRows rows;
    private final SignupLimit limit;
    private final Claims claims;

    SignupController(SignupRows rows, SignupLimit limit, Claims claims) {
        this.rows = rows;
        this.limit = limit;
        this.claims = claims;
    }

    record SignupRequest(
            @JsonProperty("company_name") Optional<String> companyName,
            @JsonProperty("contact_email") Optional<String> contactEmail) {
        /** Without what is personal. */
        @Override
        public String toString() {
            return "SignupRequest[]";
        }
    }

    @PostMapping(PATH)
    ResponseEntity<SignupResponse> submit(@RequestBody SignupRequest request, ServerWebExchange exchange) {
        Applicant applicant = Applicant.of(request.companyName(), request.contactEmail());
        limit.take(NetworkAddress.of(Optional.ofNullable(exchange.getRequest().getRemoteAddress())));
        SignupRows.Entered entered = rows.enter(applicant);
        return ResponseEntity.status(entered.fresh() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create(PATH + "/" + entered.signup().id()))
                .cacheControl(CacheControl.noStore())
                .body(SignupResponse.entered(entered.signup()));
    }

    @GetMapping(PATH + "/{request_id}")
    ResponseEntity<SignupResponse> get(@PathVariable("request_id") String id) {
        Signup signup = Optional.of(id).filter(Signup::isId).flatMap(rows::find).orElseThrow(UnknownSignup::refusal);
        Optional<IssuedClaim> claim = signup.account().flatMap(account -> claims.open(account.claimId()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(SignupResponse.of(signup, claim));
    }
}
