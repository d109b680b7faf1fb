package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files whose fault only the trainer can see: a failed job that says where, and nothing kept. */
class SeedFaultsIT {
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
    void namesTheLineThatBreaksAFile() throws Exception {
        Path seed = Survey.writeBroken(folder.resolve("broken.csv"), 40_001, 50_000);

        JsonNode job = train(seed, "text/csv");

        assertThat(job.path("status").stringValue()).isEqualTo("failed");
        assertThat(job.path("error").path("code").stringValue()).isEqualTo("simio_seed_file_invalid");
        assertThat(job.path("error").path("line").intValue()).isEqualTo(40_001);
        assertThat(job.path("error").path("detail").stringValue())
                .as("what is wrong, without the tenant's data")
                .contains("4")
                .contains("5")
                .doesNotContain("Premium");
        JsonNode dataset = session.get("/v1/datasets/" + job.path("dataset_id").stringValue());
        assertThat(dataset.path("status").stringValue()).isEqualTo("failed");
        assertThat(dataset.path("error").path("line").intValue()).isEqualTo(40_001);
        assertNothingIsKept(job);
    }

    @Test
    void failsATruncatedParquetFile() throws Exception {
        byte[] pretender = ("PAR1" + "x".repeat(50_000)).getBytes(StandardCharsets.US_ASCII);
        Path seed = Files.write(folder.resolve("cut.parquet"), pretender);

        JsonNode job = train(seed, "application/vnd.apache.parquet");

        assertThat(job.path("status").stringValue()).isEqualTo("failed");
        assertThat(job.path("error").path("code").stringValue()).isEqualTo("simio_seed_file_invalid");
        assertNothingIsKept(job);
    }

    @Test
    void failsAFileThatHoldsNothingToLearnFrom() throws Exception {
        Path seed = Files.writeString(folder.resolve("constant.csv"), "a,b\n" + "1,x\n".repeat(500));

        JsonNode job = train(seed, "text/csv");

        assertThat(job.path("status").stringValue()).isEqualTo("failed");
        assertThat(job.path("error").path("code").stringValue()).isEqualTo("simio_dataset_unusable");
        assertNothingIsKept(job);
    }

    private JsonNode train(Path seed, String mediaType) throws Exception {
        JsonNode accepted = session.upload(seed, mediaType, "with a fault", "upload");
        return session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
    }

    private static void assertNothingIsKept(JsonNode job) {
        Path home = SharedInstance.get().home();
        for (String id : new String[] {
            job.path("dataset_id").stringValue(), job.path("job_id").stringValue()
        }) {
            await().untilAsserted(() -> assertThat(StoredObjects.in(home, id)).isEmpty());
        }
    }
}
