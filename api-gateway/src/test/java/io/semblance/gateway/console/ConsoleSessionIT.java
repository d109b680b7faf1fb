package io.semblance.gateway.console;

import static io.semblance.gateway.Onboarding.operatorPost;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Onboarding;
import io.semblance.gateway.Onboarding.Client;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.SignedIn;
import io.semblance.gateway.TestingGateway;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ConsoleSessionIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void signsInTellsWhoAndSignsOut() {
        Client client = Onboarding.newClient();
        Response session = SignedIn.signIn(client.id(), client.secret());
        SignedIn user = SignedIn.as(client);

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.header("Set-Cookie").orElseThrow())
                .matches("semblance_session=[A-Za-z0-9_-]{64}; Path=/; Max-Age=86400; .*HttpOnly; SameSite=Lax");
        assertThat(session.header("Cache-Control")).contains("no-store");
        Response who = user.get("/console/session");
        assertThat(who.text("tenant_id")).isEqualTo(client.tenant());
        assertThat(who.text("client_id")).isEqualTo(client.id());
        assertThat(who.text("csrf_token")).isEqualTo(user.csrfToken());
        Response out = user.delete("/console/session");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie").orElseThrow())
                .startsWith("semblance_session=;")
                .contains("Max-Age=0");
        assertThat(user.get("/console/session").status()).isEqualTo(401);
    }

    @Test
    void refusesOthers() {
        Client client = Onboarding.newClient();

        assertThat(SignedIn.signIn(client.id(), "wrong").text("code")).isEqualTo("simio_unauthorized");
        assertThat(SignedIn.signIn("nobody", client.secret()).text("code")).isEqualTo("simio_unauthorized");
        assertThat(SignedIn.signIn("operator", RunningGateway.OPERATOR_TOKEN).text("code"))
                .isEqualTo("simio_unauthorized");
        assertThat(SignedIn.signIn(" ", client.secret()).text("field")).isEqualTo("client_id");
        assertThat(Onboarding.get("/console/session").status()).isEqualTo(401);
        assertThat(client.get("/console/session").status())
                .as("a token is no session")
                .isEqualTo(401);
        HttpRequest.Builder form = HttpRequest.newBuilder(GATEWAY.uri("/console/session"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(GATEWAY.send(form).status())
                .as("what a form of another site could send")
                .isEqualTo(415);
    }

    @Test
    void changesNothingWithoutTheSessionsToken() {
        SignedIn user = SignedIn.newTenant();
        SignedIn other = SignedIn.newTenant();

        assertThat(GATEWAY.send(user.request("/console/session").DELETE()).text("code"))
                .isEqualTo("simio_forbidden");
        assertThat(new SignedIn(user.client(), user.cookie(), other.csrfToken())
                        .delete("/console/session")
                        .status())
                .isEqualTo(403);
        assertThat(user.get("/console/session").status()).isEqualTo(200);
    }

    @Test
    void endsWithTheCredential() {
        SignedIn user = SignedIn.newTenant();
        operatorPost("/v1/operator/credentials/" + user.client().id() + "/revoke");

        assertThat(user.get("/console/session").status()).isEqualTo(401);
        assertThat(user.get("/api/v1/keys").status()).isEqualTo(401);
    }

    @Test
    void opensNoRouteThatNeedsAToken() {
        SignedIn user = SignedIn.newTenant();

        assertThat(user.get("/v1/jobs").status()).isEqualTo(401);
        assertThat(user.get("/v1/operator/audit").status()).isEqualTo(401);
    }

    @Test
    void letsAnAddressTryOnlySoOften(@TempDir Path folder) {
        try (TestingGateway gateway =
                TestingGateway.start(folder, Map.of("semblance.gateway.console.sign-ins-per-minute", "2"))) {
            var tenant = gateway.newTenant("Acme");
            signIn(gateway, tenant.clientId(), tenant.clientSecret())
                    .expectStatus()
                    .isOk();
            signIn(gateway, tenant.clientId(), "wrong").expectStatus().isUnauthorized();
            signIn(gateway, tenant.clientId(), tenant.clientSecret())
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .value(
                            "Retry-After",
                            after -> assertThat(Integer.parseInt(after)).isBetween(1, 60))
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("simio_rate_limited");
        }
    }

    private static WebTestClient.ResponseSpec signIn(TestingGateway gateway, String client, String secret) {
        return gateway.client()
                .post()
                .uri("/console/session")
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Forwarded-For", "192.0.2.1")
                .bodyValue(Map.of("client_id", client, "client_secret", secret))
                .exchange();
    }
}
