package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Survey files as other programs write them, from the upload to rows under a scenario that was asked for before. */
class SeedFormatsIT {
    private static final int ROWS = 1_000;
    private static final Map<String, Object> CONDITIONS = Map.of(
            "categorical", Map.of("cups", Map.of("Daily", 0.6)),
            "numeric", Map.of("age", Map.of("min", 30, "max", 70)));

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

    @ParameterizedTest
    @CsvSource({
        "coffee.zsav, application/x-spss-sav, How often do you drink coffee?",
        "coffee.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
    })
    void trainsAndGenerates(String name, String mediaType, String label) throws Exception {
        String dataset = train(seed(name), mediaType);

        JsonNode cups = column(session.get("/v1/datasets/" + dataset + "/schema"), "cups");
        assertThat(cups.path("label").stringValue(null)).isEqualTo(label);
        assertThat(cups.path("levels").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("Never", "Now and then", "Daily");

        Map<String, Object> scenario = Map.of("row_count", ROWS, "conditions", CONDITIONS);
        JsonNode feasible = session.post("/v1/datasets/" + dataset + "/feasibility", scenario, "ask");
        assertThat(feasible.path("status").stringValue()).isEqualTo("feasible");
        assertThat(feasible.path("reachable_rows").intValue()).isEqualTo(ROWS);

        Map<String, Object> request = Map.of("row_count", ROWS, "output_format", "csv", "conditions", CONDITIONS);
        JsonNode accepted = session.post("/v1/datasets/" + dataset + "/generations", request, "make");
        session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        JsonNode generation =
                session.get("/v1/generations/" + accepted.path("generation_id").stringValue());
        assertThat(generation.path("status").stringValue()).isEqualTo("ready");
        Path rows = folder.resolve("rows.csv");
        session.download(generation.path("artifact_url").stringValue(), rows);
        assertThat(Files.readAllLines(rows)).hasSize(ROWS + 1).startsWith("age,cups,liking,spend,region");
        assertThat(Files.readAllLines(rows).stream().filter(row -> row.split(",")[1].equals("Daily")))
                .hasSize(600);
    }

    private Path seed(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/seeds/" + name))) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }

    private String train(Path seed, String mediaType) throws Exception {
        JsonNode accepted = session.upload(seed, mediaType, "coffee", "upload");
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).isEqualTo("completed");
        return job.path("dataset_id").stringValue();
    }

    private static JsonNode column(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("schema").spliterator(), false)
                .filter(column -> column.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
