package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A cancelled job stops computing at once and stays cancelled. */
class CancelIT {
    private static final Duration STOPPED = Duration.ofSeconds(2);
    private static final int TRAINER = 1;
    private static final int GENERATOR = 2;

    @TempDir
    Path folder;

    private ApiClient client;
    private ApiSession session;

    @BeforeEach
    void openSession() throws Exception {
        client = SharedInstance.get().client();
        session = SharedInstance.newTenant(client);
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void stopsAGenerationWhileItSamples() throws Exception {
        Path seed = Survey.write(folder.resolve("seed.csv"), 2_000);
        String training = session.upload(seed, "text/csv", "to generate of", "train")
                .path("job_id")
                .stringValue();
        String dataset =
                session.awaitJob(training, look -> {}).path("dataset_id").stringValue();
        Map<String, Object> request = Map.of("row_count", 10_000_000, "output_format", "csv", "seed", 1);
        JsonNode accepted = session.post("/v1/datasets/" + dataset + "/generations", request, "make");
        String job = accepted.path("job_id").stringValue();
        awaitPhase(job, "sampling");

        double before = cancelled(GENERATOR, "generation");
        cancel(job);

        await().atMost(STOPPED).until(() -> cancelled(GENERATOR, "generation") == before + 1);
        assertThat(session.get("/v1/jobs/" + job).path("status").stringValue()).isEqualTo("cancelled");
        JsonNode generation =
                session.get("/v1/generations/" + accepted.path("generation_id").stringValue());
        assertThat(generation.path("status").stringValue()).isEqualTo("cancelled");
        assertThat(generation.has("artifact_url")).isFalse();
    }

    @Test
    void stopsATrainingWhileItReads() throws Exception {
        Path seed = Survey.write(folder.resolve("seed.csv"), 6_000_000);
        String job = session.upload(seed, "text/csv", "to cancel", "train")
                .path("job_id")
                .stringValue();
        awaitPhase(job, "reading");

        double before = cancelled(TRAINER, "training");
        cancel(job);

        await().atMost(STOPPED).until(() -> cancelled(TRAINER, "training") == before + 1);
        JsonNode ended = session.get("/v1/jobs/" + job);
        assertThat(ended.path("status").stringValue()).isEqualTo("cancelled");
        String dataset = ended.path("dataset_id").stringValue();
        await().untilAsserted(
                        () -> assertThat(StoredObjects.in(SharedInstance.get().home(), dataset))
                                .isEmpty());
    }

    private void awaitPhase(String job, String phase) {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(2))
                .until(() -> session.get("/v1/jobs/" + job)
                        .path("phase")
                        .asString("")
                        .equals(phase));
    }

    private void cancel(String job) throws Exception {
        JsonNode answer = session.post("/v1/jobs/" + job + "/cancel", Map.of(), "cancel-" + job);
        assertThat(answer.path("status").stringValue()).isEqualTo("cancelled");
    }

    /** Attempts that have ended by a cancel: counted when the computing has returned, not when it was asked to. */
    private static double cancelled(int role, String type) throws Exception {
        return Scrape.of(SharedInstance.get(), role)
                .value("semblance_job_attempts_total", Map.of("type", type, "outcome", "cancelled"));
    }
}
