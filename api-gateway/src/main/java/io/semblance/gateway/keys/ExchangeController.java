package io.semblance.gateway.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.keys.CredentialExchange.AccessToken;
import io.semblance.gateway.limits.NetworkAddress;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The interactive documentation's way to a token. It takes JSON only, which no page of another origin can send here. */
@RestController
final class ExchangeController {
    private static final int LONGEST = 1_000;

    private final CredentialExchange exchange;

    ExchangeController(CredentialExchange exchange) {
        this.exchange = exchange;
    }

    record ExchangeRequest(
            @JsonProperty("client_id") Optional<String> clientId,
            @JsonProperty("client_secret") Optional<String> clientSecret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "ExchangeRequest[]";
        }
    }

    @PostMapping(path = "/__docs__/exchange", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccessToken> exchange(@RequestBody ExchangeRequest request, ServerWebExchange web) {
        String clientId = required("client_id", request.clientId());
        String clientSecret = required("client_secret", request.clientSecret());
        try {
            AccessToken token = exchange.exchange(clientId, clientSecret, NetworkAddress.of(web.getRequest()));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(token);
        } catch (TooManyGuessesException e) {
            throw e.asRefusal();
        }
    }

    private static String required(String field, Optional<String> value) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.INVALID_FIELD, field + " has 1 to " + LONGEST + " characters.")
                                .with("field", field));
    }
}
