package io.semblance.gateway.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.limits.NetworkAddress;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sessions over HTTP. A sign-in is JSON only, which no page of another origin can send here. */
@RestController
class SessionController {
    private static final String PATH = "/console/session";
    private static final int LONGEST = 1_000;

    private final SignIn signIn;
    private final SessionRows sessions;
    private final SessionCookie cookie;
    private final ConsoleProperties properties;

    SessionController(SignIn signIn, SessionRows sessions, SessionCookie cookie, ConsoleProperties properties) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.properties = properties;
    }

    record SignInRequest(
            @JsonProperty("client_id") Optional<String> clientId,
            @JsonProperty("client_secret") Optional<String> clientSecret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "SignInRequest[]";
        }
    }

    record SessionResponse(
            @JsonProperty("tenant_id") String tenantId,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("csrf_token") String csrfToken,
            @JsonProperty("expires_at") Instant expiresAt,
            @JsonProperty("request_id") String requestId) {
        static SessionResponse of(SessionSecret secret, Session session, ServerWebExchange exchange) {
            Caller caller = session.caller();
            return new SessionResponse(
                    caller.tenant().value(),
                    caller.clientId().orElseThrow(),
                    secret.csrfToken(),
                    session.expiresAt(),
                    RequestIds.of(exchange));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "SessionResponse[" + tenantId + "]";
        }
    }

    // Asynchronous, as an external issuer may have to be asked.
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<SessionResponse>> start(@RequestBody SignInRequest request, ServerWebExchange exchange) {
        String clientId = required("client_id", request.clientId());
        String clientSecret = required("client_secret", request.clientSecret());
        return signIn.start(clientId, clientSecret, NetworkAddress.of(exchange.getRequest()))
                .map(signedIn -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie.of(signedIn.secret(), properties.lifetime())
                                        .toString())
                        .body(SessionResponse.of(signedIn.secret(), signedIn.session(), exchange)));
    }

    @GetMapping(PATH)
    ResponseEntity<SessionResponse> get(ServerWebExchange exchange) {
        return SessionCookie.read(exchange.getRequest())
                .flatMap(secret -> sessions.find(secret).map(session -> SessionResponse.of(secret, session, exchange)))
                .map(session ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session))
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHORIZED, "The session has ended."));
    }

    @DeleteMapping(PATH)
    ResponseEntity<Void> end(ServerWebExchange exchange) {
        SessionCookie.read(exchange.getRequest()).ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.ended().toString())
                .build();
    }

    private static String required(String field, Optional<String> value) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.INVALID_FIELD, field + " has 1 to " + LONGEST + " characters.")
                                .with("field", field));
    }
}
