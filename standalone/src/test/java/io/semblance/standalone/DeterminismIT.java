package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One build, one data set, one scenario and one seed make one file and one manifest: whenever it runs and whoever computes it. */
class DeterminismIT {
    private static final Map<String, Object> REQUEST = Map.of(
            "row_count",
            20_000,
            "output_format",
            "parquet",
            "seed",
            42,
            "conditions",
            Map.of(
                    "categorical", Map.of("segment", Map.of("Premium", 0.5)),
                    "numeric", Map.of("age", Map.of("min", 25, "max", 44))));

    @TempDir
    Path folder;

    @Test
    void makesTheSameBytesAfterARestartAndWithTwoWorkers() throws Exception {
        Path seed = Files.writeString(folder.resolve("seed.csv"), survey(2_000));
        Path kept = folder.resolve("kept");
        String first = withWorkers(kept, 1, session -> generate(session, train(session, seed, "a"), "a"));
        String again = withWorkers(kept, 2, session -> generate(session, train(session, seed, "b"), "b"));
        assertThat(again).isEqualTo(first);
    }

    private interface Use {
        String in(ApiSession session) throws Exception;
    }

    private static String withWorkers(Path home, int workers, Use use) throws Exception {
        try (var semblance = SemblanceInstance.in(home)
                        .anyPort()
                        .trainers(workers)
                        .generators(workers)
                        .start();
                ApiClient client = semblance.client()) {
            return use.in(client.login(semblance.tenant(), SemblanceInstance.AUDIENCE));
        }
    }

    private static String train(ApiSession session, Path seed, String key) throws Exception {
        return ended(session, session.upload(seed, "text/csv", "survey", "train-" + key))
                .path("dataset_id")
                .stringValue();
    }

    private String generate(ApiSession session, String dataset, String key) throws Exception {
        JsonNode job = ended(session, session.post("/v1/datasets/" + dataset + "/generations", REQUEST, "make-" + key));
        JsonNode generation =
                session.get("/v1/generations/" + job.path("generation_id").stringValue());
        Path rows = folder.resolve("rows-" + key);
        session.download(generation.path("artifact_url").stringValue(), rows);
        ObjectNode manifest =
                (ObjectNode) session.get(generation.path("manifest_url").stringValue());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(rows)));
        assertThat(manifest.at("/artifact/sha256").stringValue()).isEqualTo(sha256);
        return manifest.without(List.of("generation_id", "dataset_id")).toString();
    }

    private static JsonNode ended(ApiSession session, JsonNode accepted) throws Exception {
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).as(job::toString).isEqualTo("completed");
        return job;
    }

    private static String survey(int rows) {
        var random = new SplittableRandom(7);
        var text = new StringBuilder("age,segment,intent\n");
        for (int row = 0; row < rows; row++) {
            boolean premium = random.nextInt(5) == 0;
            text.append(18 + random.nextInt(48))
                    .append(premium ? ",Premium," : ",Value,")
                    .append(random.nextInt(60) + (premium ? 40 : 0))
                    .append('\n');
        }
        return text.toString();
    }
}
