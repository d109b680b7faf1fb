package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.TestingBroker;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.TestingWorker;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.schema.job.JobType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway on a real database and a real broker, with a worker that ends every probe at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobPathIT {
    private final TestingBroker kafka;
    private final TestingGateway gateway;
    private final TestingWorker worker;

    JobPathIT(@TempDir Path folder) throws Exception {
        kafka = TestingBroker.start(folder.resolve("kafka"));
        gateway = TestingGateway.start(
                folder,
                Map.of("spring.kafka.bootstrap-servers", kafka.address(), "semblance.gateway.topics.partitions", "2"));
        worker = TestingWorker.start(kafka.address());
    }

    @AfterAll
    void stop() {
        worker.close();
        gateway.close();
        kafka.close();
    }

    private Map<?, ?> probe(int wait) {
        return TestingGateway.body(gateway.operator()
                .post()
                .uri("/v1/operator/probes")
                .bodyValue(Map.of("wait_seconds", wait))
                .exchange()
                .expectHeader()
                .exists("Location"));
    }

    @Test
    void answersAProbeWithinTheSameRequest() {
        Map<?, ?> job = probe(30);
        assertThat(job.get("status")).isEqualTo("completed");
        assertThat(job.get("type")).isEqualTo("probe");
        assertThat(job.containsKey("dataset_id")).isFalse();
        assertThat(worker.headersOfTheLast(JobType.PROBE)).containsKeys("semblance-request-id", "traceparent");
    }

    @Test
    void sendsAProbeInTheNameOfATenant() {
        CreateTenant.NewTenant tenant = gateway.newTenant("probed");
        Map<?, ?> job = TestingGateway.body(gateway.operator()
                .post()
                .uri("/v1/operator/probes")
                .bodyValue(
                        Map.of("wait_seconds", 30, "tenant_id", tenant.tenant().value()))
                .exchange());
        assertThat(job.get("status")).isEqualTo("completed");
        String address = "/v1/jobs/" + job.get("job_id");
        gateway.client(tenant).get().uri(address).exchange().expectStatus().isOk();
        gateway.operator().get().uri(address).exchange().expectStatus().isNotFound();
    }

    @Test
    void refusesAProbeForWhatIsNoTenant() {
        gateway.operator()
                .post()
                .uri("/v1/operator/probes")
                .bodyValue(Map.of("tenant_id", "acme"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("tenant_id");
    }

    @Test
    void sendsWhatWasAcceptedOnceAWorkerIsThere() {
        worker.pause();
        Map<?, ?> accepted = probe(0);
        assertThat(accepted.get("status")).isEqualTo("queued");
        worker.resume();
        gateway.operator()
                .get()
                .uri("/v1/jobs/" + accepted.get("job_id") + "?wait_seconds=30")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("completed")
                .jsonPath("$.completed_at")
                .isNotEmpty();
    }

    @Test
    void staysCancelledWhateverTheWorkerReports() {
        worker.pause();
        Object id = probe(0).get("job_id");
        gateway.operator()
                .post()
                .uri("/v1/jobs/" + id + "/cancel")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("cancelled");
        worker.resume();
        probe(30);
        gateway.operator()
                .get()
                .uri("/v1/jobs/" + id)
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("cancelled");
        gateway.operator()
                .post()
                .uri("/v1/jobs/" + probe(30).get("job_id") + "/cancel")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("simio_job_already_ended");
    }

    @Test
    void hidesJobsFromOtherTenants() {
        Object id = probe(30).get("job_id");
        CreateTenant.NewTenant stranger = gateway.newTenant("stranger");
        for (String path :
                new String[] {"/v1/jobs/" + id, "/v1/jobs/" + id + "?wait_seconds=30", "/v1/jobs/nonsense"}) {
            gateway.client(stranger)
                    .get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("simio_job_not_found");
        }
        gateway.client(stranger)
                .get()
                .uri("/v1/jobs")
                .exchange()
                .expectBody()
                .jsonPath("$.jobs.length()")
                .isEqualTo(0);
    }

    @Test
    void answersFromMemoryWhatItAnswersOtherwise() throws Exception {
        Object id = probe(30).get("job_id");
        // An escaped digit goes the whole way.
        HttpResponse<String> whole = poll("/v1/jobs/" + id + "?wait_seconds=%30");
        HttpResponse<String> remembered = poll("/v1/jobs/" + id);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(remembered.statusCode()).isEqualTo(200);
        assertThat(remembered.body()).isEqualTo(whole.body());
        assertThat(remembered.headers()).isEqualTo(whole.headers());
    }

    @Test
    void answersAHeldRequestAsAnyOther() throws Exception {
        worker.pause();
        Object id = probe(0).get("job_id");
        CompletableFuture<HttpResponse<String>> held = hold(id);
        await().untilAsserted(() -> assertThat(scrape()).contains("semblance_requests_held 1.0"));
        worker.resume();
        HttpResponse<String> woken = held.join();
        HttpResponse<String> later = poll("/v1/jobs/" + id + "?wait_seconds=%30");
        assertThat(woken.body()).contains("\"completed\"").isEqualTo(later.body());
        assertThat(woken.headers()).isEqualTo(later.headers());
    }

    @Test
    void forgetsAHeldRequestWhoseClientLeaves() throws Exception {
        worker.pause();
        CompletableFuture<HttpResponse<String>> held = hold(probe(0).get("job_id"));
        await().untilAsserted(() -> assertThat(scrape()).contains("semblance_requests_held 1.0"));
        held.cancel(true);
        await().untilAsserted(() -> assertThat(scrape()).contains("semblance_requests_held 0.0"));
        worker.resume();
    }

    @Test
    void answersWhatIsStillQueuedWhenTheTimeIsOver() throws Exception {
        worker.pause();
        Object id = probe(0).get("job_id");
        HttpResponse<String> over = poll("/v1/jobs/" + id + "?wait_seconds=1");
        HttpResponse<String> now = poll("/v1/jobs/" + id);
        assertThat(over.body()).contains("\"queued\"").isEqualTo(now.body());
        assertThat(over.headers()).isEqualTo(now.headers());
        worker.resume();
    }

    private CompletableFuture<HttpResponse<String>> hold(@Nullable Object id) {
        return http.sendAsync(request("/v1/jobs/" + id + "?wait_seconds=30"), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> poll(String path) throws Exception {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                .header("Authorization", "Bearer " + TestingGateway.OPERATOR_TOKEN)
                .header("X-Request-Id", "poll-1")
                .build();
    }

    @Test
    void leavesAnUnreadableEventBehind() {
        worker.sendRaw("rubbish");
        assertThat(probe(30).get("status")).isEqualTo("completed");
    }

    @Test
    void countsItsWorkOnTheManagementPort() {
        probe(30);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scrape())
                        .contains(
                                "semblance_jobs{",
                                "semblance_queue_oldest_seconds{",
                                "semblance_dispatch_lag_seconds_count{")
                        .contains("semblance_job_latency_seconds_count{", "semblance_projection_batch_count")
                        .contains("http_server_requests_seconds_count{"));
    }

    private final HttpClient http = HttpClient.newHttpClient();

    private String scrape() throws Exception {
        URI prometheus = URI.create("http://localhost:" + gateway.managementPort() + "/actuator/prometheus");
        return http.send(HttpRequest.newBuilder(prometheus).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
