package io.semblance.gateway.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.keys.Role;
import io.semblance.gateway.limits.NetworkAddress;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import java.time.Instant;
import java.util.Locale;
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
    private final SessionRows rows;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionController(SignIn signIn, SessionRows rows, Sessions sessions, SessionCookie cookie) {
        this.signIn = signIn;
        this.rows = rows;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    record SignInRequest(
            @JsonProperty("client_id") Optional<String> clientId,
            @JsonProperty("client_secret") Optional<String> clientSecret,
            @JsonProperty("operator_token") Optional<String> operatorToken) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "SignInRequest[]";
        }
    }

    record SessionResponse(
            @JsonProperty("tenant_id") String tenantId,
            @JsonProperty("client_id") String user,
            String role,
            @JsonProperty("csrf_token") String csrfToken,
            @JsonProperty("expires_at") Instant expiresAt,
            @JsonProperty("request_id") String requestId) {
        static SessionResponse of(SessionSecret secret, Session session, ServerWebExchange exchange) {
            Caller caller = session.caller();
            return new SessionResponse(
                    caller.tenant().value(),
                    session.user(),
                    (caller.is(Role.OPERATOR) ? Role.OPERATOR : Role.TENANT)
                            .name()
                            .toLowerCase(Locale.ROOT),
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
        SignIn.Visit visit = new SignIn.Visit(NetworkAddress.of(exchange.getRequest()), RequestIds.of(exchange));
        return started(request, visit)
                .map(started -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie.of(started.secret()).toString())
                        .body(SessionResponse.of(started.secret(), started.session(), exchange)));
    }

    private Mono<Sessions.Started> started(SignInRequest request, SignIn.Visit visit) {
        if (request.operatorToken().isEmpty()) {
            String clientId = required("client_id", request.clientId());
            return signIn.withCredentials(clientId, required("client_secret", request.clientSecret()), visit);
        }
        if (request.clientId().isPresent() || request.clientSecret().isPresent()) {
            throw new ApiException(
                            ErrorCode.INVALID_FIELD, "Send either client_id and client_secret, or operator_token.")
                    .with("field", "operator_token");
        }
        return signIn.asOperator(required("operator_token", request.operatorToken()), visit);
    }

    @GetMapping(PATH)
    ResponseEntity<SessionResponse> get(ServerWebExchange exchange) {
        return SessionCookie.read(exchange.getRequest())
                .flatMap(secret -> rows.find(secret).map(session -> SessionResponse.of(secret, session, exchange)))
                .map(session ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session))
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHORIZED, "The session has ended."));
    }

    @DeleteMapping(PATH)
    ResponseEntity<Void> end(ServerWebExchange exchange) {
        SessionCookie.read(exchange.getRequest()).ifPresent(secret -> sessions.end(secret, RequestIds.of(exchange)));
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
