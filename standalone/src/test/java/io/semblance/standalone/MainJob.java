package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a tenant comes for: a survey is uploaded, learned, and rows are generated under a scenario and downloaded. */
public final class MainJob {
    private static final int ROWS = 1_000;

    private MainJob() {}

    /** Does it, and holds the rows against the scenario. */
    public static void check(ApiSession session, Path folder) throws Exception {
        Path seed = Survey.write(folder.resolve("seed.csv"), 2_000);
        String dataset = ended(session, session.upload(seed, "text/csv", "survey", "train"))
                .path("dataset_id")
                .stringValue();
        JsonNode made = ended(session, session.post("/v1/datasets/" + dataset + "/generations", scenario(), "make"));
        JsonNode generation =
                session.get("/v1/generations/" + made.path("generation_id").stringValue());
        Path rows = folder.resolve("rows.csv");
        session.download(generation.path("artifact_url").stringValue(), rows);

        List<String> lines = Files.readAllLines(rows);
        assertThat(lines).hasSize(ROWS + 1);
        assertThat(lines.stream().filter(line -> line.contains(",Premium,"))).hasSize(ROWS / 2);
    }

    private static Map<String, Object> scenario() {
        return Map.of(
                "row_count",
                ROWS,
                "output_format",
                "csv",
                "seed",
                7,
                "conditions",
                Map.of("categorical", Map.of("segment", Map.of("Premium", 0.5))));
    }

    private static JsonNode ended(ApiSession session, JsonNode accepted) throws Exception {
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).as(job::toString).isEqualTo("completed");
        return job;
    }
}
