package io.semblance.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestingGateway;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A gateway that trusts another issuer's tokens and mints none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalIssuerIT {
    private static final String TENANT = "ten_01jd3x6q8z2v5w7y9a1b3c5d7e";

    private final TestingIssuer issuer;
    private final TestingGateway gateway;

    ExternalIssuerIT(@TempDir Path folder) throws Exception {
        issuer = new TestingIssuer();
        gateway = TestingGateway.start(
                folder,
                Map.of(
                        "semblance.gateway.tokens.issuer-uri",
                        issuer.uri(),
                        "semblance.gateway.tokens.tenant-claim",
                        "https://example.org/tenant"));
    }

    @BeforeAll
    void appear() throws Exception {
        // Away at the first request: that the gateway has started already shows that it does not need it before.
        get(issuer.token(issuer.claims(TENANT), "JWT"))
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("simio_unavailable");
        exchange(TestingIssuer.SECRET)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
        issuer.appear();
    }

    @AfterAll
    void stop() {
        gateway.close();
        issuer.close();
    }

    private WebTestClient.ResponseSpec get(String token) {
        return gateway.withToken(token).get().uri("/v1/jobs").exchange();
    }

    @Test
    void takesItsTokensAndNoOthers() throws Exception {
        for (String type : new String[] {"JWT", "at+jwt"}) {
            get(issuer.token(issuer.claims(TENANT), type)).expectStatus().isOk();
        }
        Date past = Date.from(Instant.now().minusSeconds(600));
        for (String token : new String[] {
            issuer.token(issuer.claims(TENANT).audience("https://elsewhere"), "JWT"),
            issuer.token(issuer.claims(TENANT).issuer("https://elsewhere"), "JWT"),
            issuer.token(issuer.claims(TENANT).expirationTime(past), "JWT"),
            issuer.token(issuer.claims("not a tenant"), "JWT"),
            issuer.token(issuer.claims(TENANT), "dpop+jwt"),
            TestingIssuer.token(issuer.claims(TENANT), "JWT", TestingIssuer.newKey())
        }) {
            get(token)
                    .expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("simio_unauthorized");
        }
        for (String localOnly : new String[] {"/oauth/token", "/v1/signup", "/v1/credential-claims"}) {
            gateway.client()
                    .post()
                    .uri(localOnly)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{}")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        gateway.withToken(issuer.token(issuer.claims(TENANT), "JWT"))
                .post()
                .uri("/v1/credential-rotations")
                .exchange()
                .expectStatus()
                .isNotFound();
        gateway.operator()
                .get()
                .uri("/v1/operator/audit")
                .exchange()
                .expectStatus()
                .isOk();
        gateway.operator()
                .get()
                .uri("/v1/operator/signups")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void exchangesCredentialsForThePanelAtTheIssuer() {
        issuer.gives("of-the-issuer");
        exchange(TestingIssuer.SECRET)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.access_token")
                .isEqualTo("of-the-issuer")
                .jsonPath("$.expires_in")
                .isEqualTo(600);
        exchange("wrong")
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("simio_unauthorized")
                .jsonPath("$.detail")
                .isEqualTo("The issuer of tokens does not accept these credentials.");
    }

    @Test
    void signsInWhoeverTheIssuerGivesATokenOfATenant() throws Exception {
        issuer.gives(issuer.token(issuer.claims(TENANT), "JWT"));
        var session = signIn(TestingIssuer.SECRET)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult();
        Map<?, ?> who =
                Optional.<Map<?, ?>>ofNullable(session.getResponseBody()).orElseThrow();
        assertThat(who.get("tenant_id")).isEqualTo(TENANT);
        signIn("wrong").expectStatus().isUnauthorized();

        gateway.client()
                .post()
                .uri("/api/v1/keys")
                .header("Cookie", String.valueOf(session.getResponseHeaders().getFirst("Set-Cookie")))
                .header("X-CSRF-Token", String.valueOf(who.get("csrf_token")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("name", "Production"))
                .exchange()
                .expectStatus()
                .isOk();
        issuer.gives("nonsense");
        signIn(TestingIssuer.SECRET).expectStatus().isUnauthorized();
        issuer.gives(issuer.token(issuer.claims("not a tenant"), "JWT"));
        signIn(TestingIssuer.SECRET).expectStatus().isUnauthorized();
    }

    private WebTestClient.ResponseSpec signIn(String secret) {
        return gateway.client()
                .post()
                .uri("/console/session")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("client_id", "some-client", "client_secret", secret))
                .exchange();
    }

    private WebTestClient.ResponseSpec exchange(String secret) {
        return gateway.client()
                .post()
                .uri("/__docs__/exchange")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("client_id", "some-client", "client_secret", secret))
                .exchange();
    }
}
