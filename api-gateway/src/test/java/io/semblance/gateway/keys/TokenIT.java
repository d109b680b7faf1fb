package io.semblance.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.semblance.gateway.TestingGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenIT {
    private final Path folder;
    private final TestingGateway gateway;
    private final CreateTenant.NewTenant tenant;

    TokenIT(@TempDir Path folder) {
        this.folder = folder;
        gateway = TestingGateway.start(folder, Map.of("semblance.gateway.tokens.recheck", "1ms"));
        tenant = gateway.newTenant("acme");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private Map<String, String> request(String secret, String audience) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                tenant.clientId(),
                "client_secret",
                secret,
                "audience",
                audience);
    }

    private WebTestClient.ResponseSpec post(MediaType type, Object body) {
        return gateway.client()
                .post()
                .uri("/oauth/token")
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void mintsASignedTokenForTheTenant() throws Exception {
        Map<?, ?> answer = TestingGateway.body(
                post(MediaType.APPLICATION_JSON, request(tenant.clientSecret(), TestingGateway.AUDIENCE))
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store"));
        assertThat(answer.get("token_type")).isEqualTo("Bearer");
        assertThat(answer.get("expires_in")).isEqualTo(86_400);
        assertThat(String.valueOf(answer.get("access_token"))).matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        SignedJWT token = SignedJWT.parse(String.valueOf(answer.get("access_token")));
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(token.getJWTClaimsSet().getIssueTime().toInstant().plus(Duration.ofDays(1)));
        assertThat(token.getJWTClaimsSet().getStringClaim("tenant"))
                .isEqualTo(tenant.tenant().value());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(TestingGateway.AUDIENCE);
        assertThat(tenant.clientSecret()).hasSize(64).doesNotContain(".");
    }

    @Test
    void takesAFormAndHttpBasic() {
        String form = "grant_type=client_credentials&audience=" + TestingGateway.AUDIENCE.replace(":", "%3A");
        String basic = Base64.getEncoder()
                .encodeToString((tenant.clientId() + ":" + tenant.clientSecret()).getBytes(StandardCharsets.UTF_8));
        gateway.client()
                .post()
                .uri("/oauth/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .header("Authorization", "Basic " + basic)
                .bodyValue(form)
                .exchange()
                .expectStatus()
                .isOk();
        post(
                        MediaType.APPLICATION_FORM_URLENCODED,
                        form + "&client_id=" + tenant.clientId() + "&client_secret=" + tenant.clientSecret())
                .expectStatus()
                .isOk();
    }

    @Test
    void refusesAWrongSecretAsTheProtocolSays() {
        post(MediaType.APPLICATION_JSON, request("wrong", TestingGateway.AUDIENCE))
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_client");
    }

    @Test
    void refusesAnotherAudience() {
        post(MediaType.APPLICATION_JSON, request(tenant.clientSecret(), "https://elsewhere"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_target");
    }

    @Test
    void refusesAnUnreadableBody() {
        post(MediaType.APPLICATION_JSON, "{")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_request");
        gateway.client().post().uri("/oauth/token").exchange().expectStatus().isBadRequest();
        post(MediaType.APPLICATION_JSON, "null").expectStatus().isBadRequest();
        post(MediaType.APPLICATION_FORM_URLENCODED, "grant_type=%zz")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_request");
    }

    @Test
    void refusesAClientIdThatNobodyCanHave() {
        post(
                        MediaType.APPLICATION_FORM_URLENCODED,
                        "grant_type=client_credentials&client_id=%00&client_secret=x&audience="
                                + TestingGateway.AUDIENCE)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_client");
    }

    @Test
    void grantsTheOneAudienceToAClientThatNamesNone() {
        post(
                        MediaType.APPLICATION_FORM_URLENCODED,
                        "grant_type=client_credentials&client_id=" + tenant.clientId() + "&client_secret="
                                + tenant.clientSecret())
                .expectStatus()
                .isOk();
    }

    @Test
    void refusesTheTokenOfARevokedCredential() {
        CreateTenant.NewTenant leaving = gateway.newTenant("leaving");
        WebTestClient client = gateway.client(leaving);
        client.get().uri("/v1/jobs").exchange().expectStatus().isOk();
        gateway.bean(Accounts.class).revoke(leaving.clientId(), Instant.EPOCH);
        client.get().uri("/v1/jobs").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void refusesForgedTokensAndSecretsInTheirPlace() {
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        for (String token : new String[] {unsigned + ".e30.", tenant.clientSecret(), "eyJ.x.y", "sop_wrong"}) {
            gateway.withToken(token)
                    .get()
                    .uri("/v1/jobs")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals("WWW-Authenticate", "Bearer")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("simio_unauthorized");
        }
    }

    @Test
    void publishesOnlyThePublicHalfOfItsKey() throws Exception {
        gateway.client()
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.keys[0].kty")
                .isEqualTo("RSA")
                .jsonPath("$.keys[0].d")
                .doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void opensTenantsForOperatorsOnly() {
        Map<String, String> body = Map.of("name", "beta");
        gateway.client(tenant)
                .post()
                .uri("/v1/operator/tenants")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isForbidden();
        gateway.operator()
                .post()
                .uri("/v1/operator/tenants")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.client_secret")
                .isNotEmpty()
                .jsonPath("$.tenant_id")
                .isNotEmpty();
    }
}
