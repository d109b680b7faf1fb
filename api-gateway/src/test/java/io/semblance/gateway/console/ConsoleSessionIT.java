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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

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
        assertThat(who.text("role")).isEqualTo("tenant");
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
        Response refusal = user.get("/v1/operator/audit");
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.text("detail")).contains("operators");
    }

    @Test
    void letsOperatorsDoInASessionWhatTheirTokenAllows() {
        Response session = signInAsOperator(RunningGateway.OPERATOR_TOKEN);
        SignedIn operator = SignedIn.of(session);
        String tenant = Onboarding.newClient().tenant();
        String access = "/v1/operator/tenants/" + tenant + "/oracle-access";

        assertThat(session.text("role")).isEqualTo("operator");
        assertThat(session.header("Set-Cookie").orElseThrow())
                .matches("semblance_session=[A-Za-z0-9_-]{64}; Path=/; Max-Age=86400; .*HttpOnly; SameSite=Lax");
        assertThat(operator.get("/v1/operator/audit?limit=1").status()).isEqualTo(200);
        assertThat(operator.post(access, Map.of("access", false)).status()).isEqualTo(200);
        assertThat(GATEWAY.send(operator.request(access)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"access\":true}")))
                        .text("code"))
                .as("without the session's token, which no other site knows")
                .isEqualTo("simio_forbidden");
        assertThat(GATEWAY.send(operator.request("/v1/operator/audit").header("Authorization", "Bearer nonsense"))
                        .status())
                .as("a token that is sent counts, and not the cookie")
                .isEqualTo(401);
        operator.delete("/console/session");
        assertThat(operator.get("/v1/operator/audit").status()).isEqualTo(401);
    }

    @Test
    void keepsOperatorsOutOfAccountsAndTenantsRoutes() {
        SignedIn operator = SignedIn.of(signInAsOperator(RunningGateway.OPERATOR_TOKEN));

        for (String path : List.of("/api/v1/keys", "/api/v1/usage")) {
            Response refusal = operator.get(path);
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.json().path("error").path("type").stringValue()).isEqualTo("permission_error");
        }
        assertThat(operator.post("/api/v1/keys", Map.of("name", "a")).status()).isEqualTo(403);
        assertThat(operator.get("/v1/jobs").status()).isEqualTo(401);
    }

    @Test
    void takesEitherCredentialsOrTheOperatorToken() {
        Client client = Onboarding.newClient();

        assertThat(signInAsOperator("sop_wrong").text("code")).isEqualTo("simio_unauthorized");
        assertThat(signInAsOperator(client.token()).text("code")).isEqualTo("simio_unauthorized");
        assertThat(signInAsOperator(" ").text("field")).isEqualTo("operator_token");
        Response both = Onboarding.post(
                "/console/session", Map.of("client_id", client.id(), "operator_token", RunningGateway.OPERATOR_TOKEN));
        assertThat(both.text("code")).isEqualTo("simio_invalid_field");
        assertThat(both.text("field")).isEqualTo("operator_token");
    }

    @Test
    void tellsTheAuditLogOfOperatorsWhoComeAndGoAndOfThoseWhoAreNone() {
        Response session = signInAsOperator(RunningGateway.OPERATOR_TOKEN);
        Response out = SignedIn.of(session).delete("/console/session");
        Response refusal = signInAsOperator("sop_guess");

        JsonNode came = entry("operator_signed_in", session);
        assertThat(came.path("actor").stringValue()).isEqualTo("operator");
        assertThat(came.path("subject").stringValue("")).isEqualTo(session.text("client_id"));
        assertThat(session.text("client_id")).matches("operator-[0-9a-f]{16}");
        assertThat(entry("operator_signed_out", out).path("subject").stringValue(""))
                .isEqualTo(session.text("client_id"));
        JsonNode refused = entry("operator_sign_in_refused", refusal);
        assertThat(refused.path("actor").stringValue()).isEqualTo("stranger");
        assertThat(refused.has("subject")).isFalse();
        assertThat(refused.toString()).doesNotContain("sop_");
    }

    @Test
    void tellsTheAuditLogNothingOfTenantsWhoComeAndGo() {
        Client client = Onboarding.newClient();
        SignedIn.as(client).delete("/console/session");

        assertThat(Onboarding.operatorGet("/v1/operator/audit?tenant_id=" + client.tenant())
                        .json()
                        .path("entries")
                        .size())
                .as("but that the tenant was made")
                .isEqualTo(1);
    }

    private static JsonNode entry(String action, Response of) {
        return Onboarding.operatorGet("/v1/operator/audit?limit=100&action=" + action)
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("request_id")
                        .stringValue("")
                        .equals(of.header("X-Request-Id").orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private static Response signInAsOperator(String token) {
        return Onboarding.post("/console/session", Map.of("operator_token", token));
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
