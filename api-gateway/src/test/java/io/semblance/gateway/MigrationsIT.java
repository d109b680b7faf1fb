package io.semblance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.jobs.DispatchQueue;
import io.semblance.gateway.jobs.Projection;
import io.semblance.gateway.jobs.QueuedCommand;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation that has been there since the first release and has gone through every version of the schema, each of
 * which left its rows. What is left of them is read by the gateway of today.
 */
class MigrationsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TenantId TENANT = new TenantId("ten_0000000000000000000000000a");
    private static final String API_KEY = "sk_live_" + "A".repeat(64);

    @TempDir
    static Path folder;

    private static Releases releases;
    private static TestingGateway gateway;
    private static WebTestClient client;

    @BeforeAll
    static void upgradesFromVersionToVersion() {
        String url = TestDatabase.emptyUrl();
        releases = Releases.of(url);
        for (String version : releases.versions()) {
            releases.migrateTo(version);
            releases.write(version);
        }
        gateway = TestingGateway.start(folder, Map.of("spring.datasource.url", url));
        client = gateway.withToken(token("first-secret").path("access_token").stringValue());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1,training,queued", "2,generation,queued", "3,training,processing", "4,training,completed",
        "5,generation,completed", "6,training,failed", "7,generation,cancelled", "8,generation,expired",
        "14,generation,processing"
    })
    void jobsAreWhereTheyWere(int number, String type, String status) {
        JsonNode job = get("/v1/jobs/" + id("job_", number));

        assertThat(job.path("type").stringValue()).isEqualTo(type);
        assertThat(job.path("status").stringValue()).isEqualTo(status);
    }

    @Test
    void saysHowFarARunningJobIsAndWhyOneFailed() {
        JsonNode running = get("/v1/jobs/" + id("job_", 3));
        assertThat(running.path("phase").stringValue()).isEqualTo("training");
        assertThat(running.path("progress").path("done").asInt()).isEqualTo(3);

        JsonNode error = get("/v1/jobs/" + id("job_", 6)).path("error");
        assertThat(error.path("code").stringValue()).isEqualTo("simio_seed_file_invalid");
        assertThat(error.toString()).contains("A row has too few fields.");
    }

    @Test
    void aCommandOfTheFirstReleaseIsStillSent() throws Exception {
        QueuedCommand waiting = gateway.bean(DispatchQueue.class)
                .command(new JobId(id("job_", 1)))
                .orElseThrow();

        assertThat(new JobCommandCodec().decode(waiting.command()))
                .isInstanceOfSatisfying(JobCommand.Train.class, train -> {
                    assertThat(train.dataset()).isEqualTo(new DatasetId(id("ds_", 1)));
                    assertThat(train.seedKey()).isEqualTo("tenants/seed-1");
                });
    }

    @Test
    void datasetsAndGenerationsAreThere() {
        assertThat(get("/v1/datasets").toString())
                .contains("Waiting", "Ready", "Failed", "Documented")
                .doesNotContain("Deleted", "Expired");
        JsonNode ready = get("/v1/datasets/" + id("ds_", 4));
        assertThat(ready.path("status").stringValue()).isEqualTo("ready");
        assertThat(ready.path("row_count").asInt()).isEqualTo(800);
        JsonNode partial = get("/v1/generations/" + id("gen_", 5));
        assertThat(partial.path("status").stringValue()).isEqualTo("partial");
        assertThat(partial.path("partial").path("reachable_rows").asInt()).isEqualTo(40);
    }

    /** Version 5 lets every row say when its objects go. */
    @Test
    void objectsAreRemovedWhenTheyWouldHaveBeen() {
        assertThat(releases.sql()
                        .sql("SELECT id FROM datasets WHERE purge_at <= now() ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(id("ds_", 6), id("ds_", 9));
        assertThat(releases.sql()
                        .sql("SELECT id FROM datasets WHERE purge_at = expires_at ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(id("ds_", 1), id("ds_", 3), id("ds_", 4), id("ds_", 11), id("ds_", 20));
        assertThat(releases.sql()
                        .sql("SELECT id FROM datasets WHERE purge_at IS NULL")
                        .query(String.class)
                        .list())
                .containsExactly(id("ds_", 10));
    }

    /** Version 7 adds up what was reserved before there were subscriptions. */
    @Test
    void theLedgerIsConserved() {
        JsonNode settled = get("/v1/jobs/" + id("job_", 5) + "/receipt");
        assertThat(settled.path("generation_id").stringValue()).isEqualTo(id("gen_", 5));
        assertThat(settled.path("captured").asInt()).isEqualTo(40);
        assertThat(settled.path("released").asInt()).isEqualTo(60);
        assertThat(get("/v1/jobs/" + id("job_", 2) + "/receipt").path("status").stringValue())
                .isEqualTo("held");

        JsonNode usage = get("/v1/usage");
        JsonNode subscription = usage.path("subscription");
        assertThat(subscription.toString()).contains("\"used\":30", "\"held\":20", "\"remaining\":950");
        assertThat(sum(usage, "jobs")).isEqualTo(4);
        assertThat(sum(usage, "rows_captured")).isEqualTo(40 + 30);
        assertThat(sum(usage, "rows_released")).isEqualTo(60 + 100 + 100 + 20);
    }

    @Test
    void aRequestOfBackThenGetsItsAnswerOfBackThen() {
        byte[] answer = client.post()
                .uri("/v1/datasets/" + id("ds_", 4) + "/generations")
                .header("Idempotency-Key", "rows-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"row_count\":100,\"output_format\":\"csv\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(202)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();

        assertThat(answer).asString().isEqualTo("{\"job_id\":\"" + id("job_", 5) + "\",\"first\":\"answer\"}");
    }

    @Test
    void aRevokedCredentialStaysRevoked() {
        assertThat(token("old-secret", "old-client").path("access_token").isMissingNode())
                .isTrue();
    }

    @Test
    void operatorsSeeWhatWasAskedAndDone() {
        assertThat(read(gateway.operator(), "/v1/operator/signups?status=pending")
                        .toString())
                .contains("Second customer")
                .doesNotContain("First customer");
        assertThat(read(gateway.operator(), "/v1/operator/audit").toString())
                .contains("signup_approved", "operator_sign_in_refused");
    }

    @Test
    void keysAndSessionsStillOpen() {
        WebTestClient key = gateway.withToken(API_KEY);
        assertThat(read(key, "/v1/populations/6c84fb90-12c4-41e1-840d-3c5a2f5b1f00")
                        .toString())
                .contains("Voters");
        WebTestClient session = gateway.client()
                .mutate()
                .defaultCookie("semblance_session", "s".repeat(64))
                .build();
        assertThat(read(session, "/console/session").toString()).contains("first-client");
        assertThat(read(session, "/api/v1/usage").path("totalRequests").asInt()).isGreaterThanOrEqualTo(41);
        assertThat(read(session, "/api/v1/keys").toString()).contains("Production");
    }

    /** What was on the way when the upgrade came ends as it would have. */
    @Test
    void aWorkerOfBackThenFinishesItsJob() {
        JobId job = new JobId(id("job_", 20));
        Instant now = Instant.now();
        EventHeader header =
                new EventHeader(job, TENANT, JobType.TRAINING, new Attempt(1, "attempt-1", now), 10, now, "trainer");
        Artifact made = new Artifact("tenants/model-20", 1, "ab".repeat(32), "application/json");

        gateway.bean(Projection.class)
                .project(List.of(
                        new JobEvent.Succeeded(header, new JobResult.Trained(made, made, made, 7, 3, Map.of()))));

        assertThat(get("/v1/jobs/" + job).path("status").stringValue()).isEqualTo("completed");
        assertThat(get("/v1/datasets/" + id("ds_", 20)).path("row_count").asInt())
                .isEqualTo(7);
    }

    /** While gateways are replaced one by one, those of before go on writing what they know of. */
    @Test
    void theNewestSchemaTakesWhatGatewaysOfBeforeWrite() {
        Releases upgraded = Releases.of(TestDatabase.migratedUrl());

        upgraded.versions().forEach(upgraded::write);

        assertThat(upgraded.sql()
                        .sql("SELECT count(*) FROM jobs")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    private static long sum(JsonNode usage, String field) {
        return usage.path("days")
                .valueStream()
                .mapToLong(day -> day.path(field).asLong())
                .sum();
    }

    private static JsonNode get(String path) {
        return read(client, path);
    }

    private static JsonNode read(WebTestClient as, String path) {
        return JSON.readTree(as.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    }

    private static JsonNode token(String secret) {
        return token(secret, "first-client");
    }

    private static JsonNode token(String secret, String clientId) {
        return JSON.readTree(Optional.ofNullable(gateway.client()
                        .post()
                        .uri("/oauth/token")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                clientId,
                                "client_secret",
                                secret,
                                "audience",
                                TestingGateway.AUDIENCE))
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent())
                .orElseThrow());
    }

    private static String id(String prefix, int number) {
        return prefix + "0".repeat(24) + "%02d".formatted(number);
    }
}
