package io.semblance.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingBroker;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.schema.id.Ids;
import io.semblance.schema.usage.ServedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gateways on one database; the broker of one of them is away for good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestUsageIT {
    private static final int ROOM = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final TestingBroker kafka;
    private final TestingGateway gateway;
    private final TestingGateway alone;
    private final Session session;

    RequestUsageIT(@TempDir Path folder) throws Exception {
        kafka = TestingBroker.start(folder.resolve("kafka"));
        String database = TestDatabase.migratedUrl();
        gateway = TestingGateway.start(
                folder,
                Map.of(
                        "spring.datasource.url",
                        database,
                        "spring.kafka.bootstrap-servers",
                        kafka.address(),
                        "semblance.gateway.topics.partitions",
                        "2"));
        alone = TestingGateway.start(
                folder,
                Map.of("spring.datasource.url", database, "semblance.gateway.usage.buffer", Integer.toString(ROOM)));
        session = signIn(gateway.newTenant("Acme"));
    }

    @AfterAll
    void stop() {
        alone.close();
        gateway.close();
        kafka.close();
    }

    private record Session(String cookie, String csrfToken) {}

    private record Made(String id, String raw) {}

    private Session signIn(CreateTenant.NewTenant tenant) {
        EntityExchangeResult<byte[]> answer = gateway.client()
                .post()
                .uri("/console/session")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("client_id", tenant.clientId(), "client_secret", tenant.clientSecret()))
                .exchange()
                .expectBody()
                .returnResult();
        return new Session(
                String.valueOf(answer.getResponseHeaders().getFirst(HttpHeaders.SET_COOKIE))
                        .replaceAll(";.*", ""),
                json(answer).path("csrf_token").stringValue());
    }

    private Made key(Session as, String name, int rateLimit) {
        JsonNode made = json(gateway.client()
                .post()
                .uri("/api/v1/keys")
                .header("Cookie", as.cookie())
                .header("X-CSRF-Token", as.csrfToken())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("name", name, "rateLimit", rateLimit))
                .exchange()
                .expectBody()
                .returnResult());
        return new Made(made.path("id").stringValue(), made.path("rawKey").stringValue());
    }

    private WebTestClient.ResponseSpec get(Session as, String path) {
        return gateway.client().get().uri(path).header("Cookie", as.cookie()).exchange();
    }

    private JsonNode usage(Session as, String query) {
        return json(get(as, "/api/v1/usage" + query)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult());
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }

    private static void ask(TestingGateway at, Made key, String path, int status) {
        at.client()
                .post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + key.raw())
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void countsWhatKeysWereUsedForWhateverCameOfIt() {
        Made key = key(session, "Production", 2);
        Made other = key(session, "Other", 60);
        ask(gateway, key, "/api/v1/oracle/none", 404);
        ask(gateway, key, "/api/v1/oracle/none", 404);
        ask(gateway, key, "/api/v1/oracle/none", 429);
        ask(gateway, other, "/api/v1/oracle/very.odd", 404);

        await().untilAsserted(() ->
                assertThat(usage(session, "").path("totalRequests").intValue()).isEqualTo(4));
        JsonNode report = usage(session, "?days=7&keyId=" + key.id());
        assertThat(report.propertyNames())
                .containsExactly("totalRequests", "dailyCounts", "byStatus", "avgLatencyMs", "days", "recentLogs");
        assertThat(report.path("totalRequests").intValue()).isEqualTo(3);
        assertThat(report.path("byStatus").path("404").intValue()).isEqualTo(2);
        assertThat(report.path("byStatus").path("429").intValue()).isEqualTo(1);
        assertThat(report.path("days").intValue()).isEqualTo(7);
        assertThat(report.path("dailyCounts")
                        .valueStream()
                        .mapToInt(day -> day.path("count").intValue())
                        .sum())
                .isEqualTo(3);
        JsonNode newest = report.path("recentLogs").get(0);
        assertThat(newest.path("id").stringValue()).matches("log_[0-9a-z]{26}");
        assertThat(newest.path("endpoint").stringValue()).isEqualTo("/api/v1/oracle/none");
        assertThat(newest.path("method").stringValue()).isEqualTo("POST");
        assertThat(newest.path("statusCode").intValue()).isEqualTo(429);
        assertThat(newest.path("latencyMs").intValue()).isNotNegative();
        assertThat(newest.path("createdAt").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(newest.path("apiKeyId").stringValue()).isEqualTo(key.id());
        assertThat(newest.path("apiKey").path("name").stringValue()).isEqualTo("Production");
        assertThat(newest.path("apiKey").path("keyPrefix").stringValue())
                .isEqualTo(key.raw().substring(0, 16));
        assertThat(usage(session, "?keyId=" + other.id())
                        .path("recentLogs")
                        .get(0)
                        .path("endpoint")
                        .stringValue())
                .isEqualTo("/api/v1/oracle/other");
        assertThat(keys(session).path(key.id()).path("totalRequests").intValue())
                .isEqualTo(3);
        assertThat(keys(session).path(key.id()).path("lastUsedAt").stringValue())
                .isEqualTo(newest.path("createdAt").stringValue());
    }

    private JsonNode keys(Session as) {
        var byId = JSON.createObjectNode();
        json(get(as, "/api/v1/keys").expectBody().returnResult())
                .path("keys")
                .forEach(key -> byId.set(key.path("id").stringValue(), key));
        return byId;
    }

    @Test
    void showsOthersNothing() {
        Session owner = signIn(gateway.newTenant("Owner"));
        Session other = signIn(gateway.newTenant("Other"));
        Made key = key(owner, "Production", 60);
        ask(gateway, key, "/api/v1/oracle/none", 404);
        await().untilAsserted(() ->
                assertThat(usage(owner, "").path("totalRequests").intValue()).isEqualTo(1));

        assertThat(usage(other, "?keyId=" + key.id()).path("totalRequests").intValue())
                .isZero();
        assertThat(usage(other, "?keyId=" + key.id()).path("recentLogs").size()).isZero();
        gateway.client().get().uri("/api/v1/usage").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void reportsTheDaysAskedForAndTheLastHundredRequests() {
        CreateTenant.NewTenant tenant = gateway.newTenant("Busy");
        Session busy = signIn(tenant);
        Made key = key(busy, "Production", 60);
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<ServedRequest> served = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            served.add(served(tenant, key, i % 4 == 0 ? 502 : 200, now.minusMillis(i)));
        }
        served.add(served(tenant, key, 200, now.minus(Duration.ofDays(8))));
        gateway.bean(RequestRows.class).record(served);

        JsonNode week = usage(busy, "?days=7");
        assertThat(week.path("totalRequests").intValue()).isEqualTo(101);
        assertThat(week.path("byStatus").toString()).isEqualTo("{\"200\":75,\"502\":26}");
        assertThat(week.path("recentLogs")
                        .valueStream()
                        .map(entry -> entry.path("createdAt").stringValue("")))
                .hasSize(100)
                .isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode month = usage(busy, "");
        assertThat(month.path("totalRequests").intValue()).isEqualTo(102);
        assertThat(month.path("dailyCounts").get(0).toString())
                .isEqualTo("{\"date\":\"" + today.minusDays(8) + "\",\"count\":1}");
    }

    private static ServedRequest served(CreateTenant.NewTenant tenant, Made key, int status, Instant at) {
        String id = "log_" + new Ids(InstantSource.fixed(at), new Random(at.toEpochMilli())).ulid();
        return new ServedRequest(
                id, tenant.tenant(), key.id(), "/api/v1/oracle/predict", "POST", status, Duration.ofMillis(40), at);
    }

    @Test
    void checksTheDays() {
        for (String days : List.of("0", "91", "-1", "x", "1.5", "")) {
            get(session, "/api/v1/usage?days=" + days)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.error.type")
                    .isEqualTo("validation_error");
        }
        assertThat(usage(session, "?days=90").path("days").intValue()).isEqualTo(90);
        assertThat(usage(session, "").path("days").intValue()).isEqualTo(30);
    }

    @Test
    void holdsNoRequestUpWhileTheBrokerIsAway() {
        Made key = key(signIn(gateway.newTenant("Patient")), "Production", 60);
        long before = System.nanoTime();
        for (int i = 0; i < ROOM + 4; i++) {
            ask(alone, key, "/api/v1/oracle/none", 404);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("sends to a broker that is away would take 3 s each")
                .isLessThan(Duration.ofSeconds(20));
        MeterRegistry meters = alone.bean(MeterRegistry.class);
        assertThat(meters.get("semblance.usage.dropped").counter().count()).isEqualTo(4);
        assertThat(meters.get("semblance.usage.waiting").gauge().value()).isEqualTo(ROOM);
    }
}
