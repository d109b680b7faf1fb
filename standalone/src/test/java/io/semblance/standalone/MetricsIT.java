package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.documentation.Documents;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus finds on the management ports after a training and a generation. */
class MetricsIT {
    private static final int GATEWAY = 0;
    private static final int TRAINER = 1;
    private static final int GENERATOR = 2;

    @TempDir
    Path folder;

    @Test
    void countsTheWorkOfEveryRoleUnderTheDocumentedNames() throws Exception {
        SemblanceInstance platform = SharedInstance.get();
        try (ApiClient client = platform.client()) {
            work(SharedInstance.newTenant(client));
        }
        // Gauges of the queue are counted every few seconds.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Scrape.of(platform, GATEWAY).families())
                        .contains("semblance_jobs", "semblance_queue_oldest_seconds"));
        Scrape gateway = Scrape.of(platform, GATEWAY);
        Scrape trainer = Scrape.of(platform, TRAINER);
        Scrape generator = Scrape.of(platform, GENERATOR);

        Map<String, String> training = Map.of("type", "training", "outcome", "completed");
        assertThat(gateway.value("semblance_job_latency_seconds_count", training))
                .isPositive();
        assertThat(gateway.value("semblance_dispatch_lag_seconds_count", Map.of("type", "training")))
                .isPositive();
        assertThat(gateway.value("http_server_requests_seconds_count", Map.of("uri", "/v1/datasets")))
                .isPositive();
        assertThat(trainer.value("semblance_job_phase_duration_seconds_count", Map.of("phase", "training")))
                .isPositive();
        assertThat(trainer.value("semblance_queue_age_seconds_count", Map.of("type", "training")))
                .isPositive();
        assertThat(trainer.value("semblance_artifact_bytes_total", Map.of("direction", "in")))
                .isPositive();
        assertThat(generator.value("semblance_artifact_bytes_total", Map.of("direction", "out")))
                .isPositive();
        assertThat(generator.value(
                        "semblance_job_attempts_total", Map.of("type", "generation", "outcome", "succeeded")))
                .isPositive();
        assertThat(Documents.words(Documents.read("docs/operations.md"), "semblance_"))
                .as("names in docs/operations.md")
                .containsAll(ours(gateway, trainer, generator));
    }

    private static Set<String> ours(Scrape... roles) {
        Set<String> names = new TreeSet<>();
        for (Scrape role : roles) {
            names.addAll(role.families().stream()
                    .filter(name -> name.startsWith("semblance_"))
                    .map(name -> name.replaceAll("_max$", ""))
                    .collect(Collectors.toSet()));
        }
        return names;
    }

    private void work(ApiSession session) throws Exception {
        Path seed = Survey.write(folder.resolve("seed.csv"), 1_000);
        String training = session.upload(seed, "text/csv", "measured", "train")
                .path("job_id")
                .stringValue();
        String dataset =
                session.awaitJob(training, look -> {}).path("dataset_id").stringValue();
        String job = session.post(
                        "/v1/datasets/" + dataset + "/generations",
                        Map.of("row_count", 100, "output_format", "csv"),
                        "make")
                .path("job_id")
                .stringValue();
        session.awaitJob(job, look -> {});
    }
}
