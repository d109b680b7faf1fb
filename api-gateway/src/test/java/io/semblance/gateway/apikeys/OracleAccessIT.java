package io.semblance.gateway.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.keys.CreateTenant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gateways on one database. The route that is asked does not exist, so whoever is let in finds nothing: 404. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleAccessIT {
    private static final String ROUTE = "/api/v1/oracle/none";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestingGateway here;
    private final TestingGateway there;
    private final CreateTenant.NewTenant tenant;
    private final Session session;

    OracleAccessIT(@TempDir Path folder) {
        Map<String, String> shared = Map.of("spring.datasource.url", TestDatabase.migratedUrl());
        here = TestingGateway.start(folder, shared);
        there = TestingGateway.start(folder, shared);
        tenant = here.newTenant("Acme");
        session = signIn(tenant);
    }

    @AfterAll
    void stop() {
        here.close();
        there.close();
    }

    private record Session(String cookie, String csrfToken) {}

    private record Made(String id, String raw) {}

    private Session signIn(CreateTenant.NewTenant as) {
        var answer = here.client()
                .post()
                .uri("/console/session")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("client_id", as.clientId(), "client_secret", as.clientSecret()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
        return new Session(
                String.valueOf(answer.getResponseHeaders().getFirst(HttpHeaders.SET_COOKIE))
                        .replaceAll(";.*", ""),
                json(answer).path("csrf_token").stringValue());
    }

    private Made key(Session as, Map<String, Object> wish) {
        JsonNode made = json(here.client()
                .post()
                .uri("/api/v1/keys")
                .header("Cookie", as.cookie())
                .header("X-CSRF-Token", as.csrfToken())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult());
        return new Made(made.path("id").stringValue(), made.path("rawKey").stringValue());
    }

    private void revoke(Made key) {
        there.client()
                .delete()
                .uri("/api/v1/keys/" + key.id())
                .header("Cookie", session.cookie())
                .header("X-CSRF-Token", session.csrfToken())
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }

    private static EntityExchangeResult<byte[]> ask(TestingGateway gateway, String authorization) {
        return gateway.client()
                .post()
                .uri(ROUTE)
                .headers(headers -> {
                    if (!authorization.isEmpty()) {
                        headers.set(HttpHeaders.AUTHORIZATION, authorization);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static EntityExchangeResult<byte[]> ask(TestingGateway gateway, Made key) {
        return ask(gateway, "Bearer " + key.raw());
    }

    private static long number(EntityExchangeResult<byte[]> answer, String header) {
        return Long.parseLong(String.valueOf(answer.getResponseHeaders().getFirst(header)));
    }

    private static void assertRefused(EntityExchangeResult<byte[]> answer, int status, String type) {
        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        JsonNode body = json(answer);
        assertThat(body.propertyNames()).containsExactly("error");
        assertThat(body.path("error").propertyNames()).containsExactly("type", "message");
        assertThat(body.path("error").path("type").stringValue()).isEqualTo(type);
        assertThat(body.path("error").path("message").stringValue()).isNotBlank();
        for (String header : List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")) {
            assertThat(number(answer, header)).as(header).isNotNegative();
        }
    }

    @Test
    void letsAKeyInAtEveryGateway() {
        Made key = key(session, Map.of("name", "Production", "rateLimit", 5));
        var first = ask(here, key);
        var second = ask(there, "bearer " + key.raw());

        assertRefused(first, 404, "not_found_error");
        assertThat(number(first, "X-RateLimit-Limit")).isEqualTo(5);
        assertThat(number(first, "X-RateLimit-Remaining")).isEqualTo(4);
        assertThat(number(second, "X-RateLimit-Remaining")).isEqualTo(3);
        assertThat(number(second, "X-RateLimit-Reset")).isEqualTo(number(first, "X-RateLimit-Reset"));
        assertThat(number(first, "X-RateLimit-Reset") - databaseNow())
                .isBetween(
                        Duration.ofSeconds(50).toMillis(),
                        Duration.ofSeconds(60).toMillis());
        revoke(key);
    }

    private long databaseNow() {
        return here.bean(JdbcClient.class)
                .sql("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
                .query(Long.class)
                .single();
    }

    @Test
    void admitsExactlySixtyOfTwoHundredAtOnceOverTwoGateways() throws Exception {
        Made key = key(session, Map.of("name", "Crowd"));
        List<Callable<EntityExchangeResult<byte[]>>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(() -> ask(here, key));
            requests.add(() -> ask(there, key));
        }
        List<EntityExchangeResult<byte[]>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<EntityExchangeResult<byte[]>> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        List<EntityExchangeResult<byte[]>> admitted = answers.stream()
                .filter(answer -> answer.getStatus().value() == 404)
                .toList();
        List<EntityExchangeResult<byte[]>> refused = answers.stream()
                .filter(answer -> answer.getStatus().value() == 429)
                .toList();

        assertThat(admitted).hasSize(60);
        assertThat(admitted.stream().map(answer -> number(answer, "X-RateLimit-Remaining")))
                .as("each is another one of sixty")
                .doesNotHaveDuplicates();
        assertThat(refused).hasSize(140).allSatisfy(answer -> {
            assertRefused(answer, 429, "rate_limit_error");
            assertThat(number(answer, "X-RateLimit-Limit")).isEqualTo(60);
            assertThat(number(answer, "X-RateLimit-Remaining")).isZero();
            assertThat(number(answer, "Retry-After")).isBetween(1L, 60L);
        });
        assertThat(answers.stream()
                        .map(answer -> number(answer, "X-RateLimit-Reset"))
                        .distinct())
                .as("all in one window")
                .hasSize(1);
        revoke(key);
    }

    @Test
    void keepsOutWhoHasNoKey() {
        String token = String.valueOf(TestingGateway.body(here.client()
                        .post()
                        .uri("/oauth/token")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                tenant.clientId(),
                                "client_secret",
                                tenant.clientSecret()))
                        .exchange())
                .get("access_token"));
        for (String authorization : List.of(
                "",
                "Bearer",
                "Bearer sk_live_abc",
                "Bearer sk_live_" + "a".repeat(64),
                "Basic c2s6bGl2ZQ==",
                "Bearer " + token,
                "Bearer " + TestingGateway.OPERATOR_TOKEN)) {
            assertRefused(ask(here, authorization), 401, "authentication_error");
        }
    }

    @Test
    void keepsOutARevokedKeyAtOnceAtTheOtherGatewayToo() {
        Made key = key(session, Map.of("name", "Short"));
        assertThat(ask(here, key).getStatus().value()).isEqualTo(404);
        assertThat(ask(there, key).getStatus().value()).isEqualTo(404);
        revoke(key);

        assertRefused(ask(here, key), 401, "authentication_error");
        assertRefused(ask(there, key), 401, "authentication_error");
    }

    @Test
    void keepsOutAnExpiredKey() {
        Made key = key(session, Map.of("name", "Old", "expiresInDays", 1));
        here.bean(JdbcClient.class)
                .sql("UPDATE api_keys SET expires_at = created_at WHERE id = :id")
                .param("id", key.id())
                .update();

        assertRefused(ask(there, key), 401, "authentication_error");
        revoke(key);
    }

    @Test
    void keepsOutAKeyWithoutTheScope() {
        Made key = key(session, Map.of("name", "Nothing", "scopes", List.of()));
        var refusal = ask(here, key);

        assertRefused(refusal, 403, "permission_error");
        assertThat(json(refusal).path("error").path("message").stringValue()).contains("oracle:predict");
        assertThat(number(refusal, "X-RateLimit-Remaining")).as("it is counted").isEqualTo(59);
        revoke(key);
    }

    @Test
    void keepsOutAnAccountThatAnOperatorSaysSoOf() {
        CreateTenant.NewTenant other = here.newTenant("Other");
        Made key = key(signIn(other), Map.of("name", "Production"));
        Made ours = key(session, Map.of("name", "Production"));
        access(other, false);

        assertRefused(ask(there, key), 403, "permission_error");
        assertThat(ask(there, ours).getStatus().value()).isEqualTo(404);
        access(other, true);
        assertThat(ask(there, key).getStatus().value()).isEqualTo(404);
        String told = String.valueOf(TestingGateway.body(here.operator()
                        .get()
                        .uri("/v1/operator/audit?tenant_id=" + other.tenant().value())
                        .exchange())
                .get("entries"));
        assertThat(told).contains("oracle_access_withdrawn", "oracle_access_granted");
        revoke(ours);
    }

    private void access(CreateTenant.NewTenant to, boolean access) {
        here.operator()
                .post()
                .uri("/v1/operator/tenants/" + to.tenant().value() + "/oracle-access")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("access", access))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void tellsTheLimitWhateverIsWrong() {
        Made key = key(session, Map.of("name", "Clumsy"));
        for (String path : List.of("/api/v1/oracle", "/api/v1/oracle//predict", "/api/v1/oracle/a;b")) {
            var refusal = here.client()
                    .method(HttpMethod.DELETE)
                    .uri(URI.create("http://localhost:" + here.port() + path))
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + key.raw())
                    .exchange()
                    .expectBody()
                    .returnResult();
            assertRefused(refusal, 404, "not_found_error");
        }
        revoke(key);
    }
}
