package io.semblance.gateway.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.limits.NetworkAddress;
import io.semblance.gateway.problem.GatewayProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** The local issuer over HTTP: tokens, the key to check them with, and what it is capable of. */
@RestController
@Conditional(LocalIssuer.class)
class TokenController {
    private final GrantToken grantToken;
    private final TokenMint mint;
    private final TokenEndpoint endpoint;
    private final GatewayProperties gateway;
    private final JsonMapper json;

    TokenController(
            GrantToken grantToken, TokenMint mint, TokenEndpoint endpoint, GatewayProperties gateway, JsonMapper json) {
        this.grantToken = grantToken;
        this.mint = mint;
        this.endpoint = endpoint;
        this.gateway = gateway;
        this.json = json;
    }

    record TokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {
        /** Without the token. */
        @Override
        public String toString() {
            return "TokenResponse[" + tokenType + "]";
        }
    }

    record OAuthError(
            String error, @JsonProperty("error_description") String errorDescription) {}

    @PostMapping("/oauth/token")
    ResponseEntity<TokenResponse> token(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization,
            ServerWebExchange exchange) {
        return granted(
                TokenRequest.ofJson(Optional.ofNullable(body).orElse(new byte[0]), authorization, json), exchange);
    }

    // A form reaches a WebFlux controller by the exchange only, hence asynchronously.
    @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<TokenResponse>> tokenByForm(
            ServerWebExchange exchange,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        return exchange.getFormData()
                .onErrorMap(
                        IllegalArgumentException.class,
                        malformed -> new OAuthException("invalid_request", "The body is not form-encoded."))
                .publishOn(Schedulers.boundedElastic())
                .map(form -> granted(TokenRequest.ofForm(form, authorization), exchange));
    }

    private ResponseEntity<TokenResponse> granted(TokenRequest request, ServerWebExchange exchange) {
        String token = grantToken.grant(request, NetworkAddress.of(exchange.getRequest()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenResponse(token, "Bearer", mint.lifetime().toSeconds(), TokenMint.SCOPE));
    }

    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return mint.publicKeys();
    }

    @GetMapping({"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
    Map<String, Object> metadata() {
        return Map.of(
                "issuer", mint.issuer(),
                "token_endpoint", endpoint.url(),
                "jwks_uri", gateway.url("/.well-known/jwks.json").toString(),
                "grant_types_supported", List.of(TokenEndpoint.GRANT_TYPE),
                "response_types_supported", List.of("token"),
                "subject_types_supported", List.of("public"),
                "scopes_supported", List.of(TokenMint.SCOPE),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
    }

    @ExceptionHandler
    ResponseEntity<OAuthError> refuse(OAuthException refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(
                        refusal.isAboutTheClient() ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
        if (refusal.isAboutTheClient()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"semblance\"");
        }
        return answer.body(new OAuthError(refusal.error(), refusal.description()));
    }

    /** The protocol has no code for this; the one that is common. */
    @ExceptionHandler
    ResponseEntity<OAuthError> refuse(TooManyGuessesException refusal) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(refusal.retryAfter().toSeconds() + 1))
                .body(new OAuthError("too_many_requests", TooManyGuessesException.DETAIL));
    }
}
