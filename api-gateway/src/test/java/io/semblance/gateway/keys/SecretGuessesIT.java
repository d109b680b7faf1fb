package io.semblance.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestingGateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Wrong secrets at the token endpoint and at the form of the documentation, which count together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretGuessesIT {
    private final TestingGateway gateway;
    private int tests;
    private CreateTenant.NewTenant tenant;

    SecretGuessesIT(@TempDir Path folder) {
        gateway = TestingGateway.start(
                folder,
                Map.of(
                        "semblance.gateway.tokens.guesses.per-client", "3",
                        "semblance.gateway.tokens.guesses.per-address", "5",
                        "server.forward-headers-strategy", "framework"));
        tenant = gateway.newTenant("acme");
    }

    /** Each test is a tenant and an address of its own to the gateway, which counts by both. */
    @BeforeEach
    void comeFromAnotherAddress() {
        tests++;
        tenant = gateway.newTenant("acme");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void looksAtNoSecretOfAClientAfterManyWrongOnes() {
        mint(tenant.clientId(), "wrong").expectStatus().isUnauthorized();
        exchange(tenant.clientId(), "wrong").expectStatus().isUnauthorized();
        mint(tenant.clientId(), tenant.clientSecret()).expectStatus().isOk();
        mint(tenant.clientId(), "wrong").expectStatus().isUnauthorized();

        WebTestClient.BodyContentSpec refusal = mint(tenant.clientId(), tenant.clientSecret())
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .value(
                        "Retry-After",
                        after -> assertThat(Integer.parseInt(after)).isBetween(1, 60))
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody();
        refusal.jsonPath("$.error").isEqualTo("too_many_requests");
        refusal.jsonPath("$.error_description").isNotEmpty();
        exchange(tenant.clientId(), tenant.clientSecret())
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("simio_rate_limited");
        CreateTenant.NewTenant other = gateway.newTenant("another");
        mint(other.clientId(), other.clientSecret()).expectStatus().isOk();
    }

    @Test
    void looksAtNoSecretFromAnAddressAfterManyWrongOnes() {
        for (int i = 0; i < 5; i++) {
            mint("cli_nobody" + i, "wrong").expectStatus().isUnauthorized();
        }

        mint(tenant.clientId(), tenant.clientSecret()).expectStatus().isEqualTo(429);
        exchange("cli_nobody", "wrong").expectStatus().isEqualTo(429);
    }

    @Test
    void countsNothingAgainstThoseWhoMintOften() {
        for (int i = 0; i < 20; i++) {
            mint(tenant.clientId(), tenant.clientSecret()).expectStatus().isOk();
        }
    }

    @Test
    void doesNotTellWhetherThereIsSuchAClient() {
        for (int i = 0; i < 3; i++) {
            mint("cli_unheard-of", "wrong").expectStatus().isUnauthorized();
        }

        mint("cli_unheard-of", "wrong").expectStatus().isEqualTo(429);
    }

    private WebTestClient.ResponseSpec mint(String client, String secret) {
        return post(
                "/oauth/token",
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private WebTestClient.ResponseSpec exchange(String client, String secret) {
        return post("/__docs__/exchange", Map.of("client_id", client, "client_secret", secret));
    }

    private WebTestClient.ResponseSpec post(String path, Map<String, String> body) {
        return gateway.client()
                .post()
                .uri(path)
                .header("X-Forwarded-For", "192.0.2." + tests)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
