package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiException;
import io.semblance.standalone.client.ApiSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Statements of the headless API that only the whole platform shows. */
class HeadlessApiIT {
    private static final int ROWS = 500;

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
    void isWellWhenEveryPartAnswers() {
        await().untilAsserted(() ->
                assertThat(session.get("/healthz").path("status").stringValue()).isEqualTo("ok"));
    }

    @Test
    void conditionsOnTheCleanedSchemaAndOnNothingElse() throws Exception {
        String dataset = train(Files.writeString(folder.resolve("seed.csv"), survey()), "text/csv");
        JsonNode schema = session.get("/v1/datasets/" + dataset + "/schema").path("schema");

        assertThat(names(schema)).containsExactly("age", "segment", "Purchase.Intent");
        assertThat(schema.path(1).path("levels").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("Premium", "Value");
        assertThat(schema.path(0).path("min").intValue()).isEqualTo(18);
        assertThat(schema.path(0).path("max").intValue()).isEqualTo(65);
        for (String column : List.of("country", "respondent", "Purchase Intent")) {
            assertRefused(dataset, numeric(column), "simio_unknown_condition_column");
        }
        assertRefused(
                dataset,
                Map.of("categorical", Map.of("segment", Map.of("Legacy", 0.5))),
                "simio_unknown_condition_level");

        Path rows = generate(dataset, numeric(resolved(schema, "purchase_intent")), "csv");
        assertThat(Files.readAllLines(rows)).hasSize(ROWS + 1).startsWith("age,segment,Purchase.Intent");
        assertThat(Files.readAllLines(rows).stream().skip(1))
                .allSatisfy(
                        row -> assertThat(Integer.parseInt(row.split(",")[2])).isBetween(20, 90));
    }

    @Test
    void learnsFromRowsThatItMadeAsParquet() throws Exception {
        String first = train(Survey.write(folder.resolve("seed.csv"), 2_000), "text/csv");
        Path rows = generate(first, Map.of(), "parquet");

        String second = train(rows, "application/vnd.apache.parquet");

        assertThat(names(session.get("/v1/datasets/" + second + "/schema").path("schema")))
                .containsExactly("age", "segment", "channel", "region", "purchase_intent");
    }

    /** With a column that says nothing, one that names persons, and a level that four rows have. */
    private static String survey() {
        var random = new SplittableRandom(7);
        var text = new StringBuilder("age,segment,country,respondent,Purchase Intent\n");
        for (int row = 0; row < 1_000; row++) {
            String segment = row < 4 ? "Legacy" : random.nextInt(3) == 0 ? "Premium" : "Value";
            text.append(18 + row % 48)
                    .append(',')
                    .append(segment)
                    .append(",DE,user-")
                    .append(row)
                    .append(',')
                    .append(random.nextInt(101))
                    .append('\n');
        }
        return text.toString();
    }

    /** By the rule of the contract's clients: the name itself, else whichever is the same but for case, dots and underscores. */
    private static String resolved(JsonNode schema, String wanted) {
        List<String> names = names(schema);
        return names.contains(wanted)
                ? wanted
                : names.stream()
                        .filter(name -> comparable(name).equals(comparable(wanted)))
                        .findFirst()
                        .orElseThrow();
    }

    private static String comparable(String name) {
        return name.replace('_', '.').toLowerCase(Locale.ROOT);
    }

    private static List<String> names(JsonNode schema) {
        return schema.valueStream()
                .map(column -> column.path("name").stringValue())
                .toList();
    }

    private static Map<String, Object> numeric(String column) {
        return Map.of("numeric", Map.of(column, Map.of("min", 20, "max", 90)));
    }

    private String train(Path seed, String mediaType) throws IOException, ApiException {
        JsonNode accepted = session.upload(seed, mediaType, "headless", String.valueOf(seed.getFileName()));
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).as(job::toString).isEqualTo("completed");
        return job.path("dataset_id").stringValue();
    }

    private void assertRefused(String dataset, Map<String, Object> conditions, String code) {
        assertThatThrownBy(() -> order(dataset, conditions, "csv"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("HTTP 400 " + code);
    }

    private JsonNode order(String dataset, Map<String, Object> conditions, String format)
            throws IOException, ApiException {
        return session.post(
                "/v1/datasets/" + dataset + "/generations",
                Map.of("row_count", ROWS, "output_format", format, "conditions", conditions),
                format + conditions.hashCode());
    }

    private Path generate(String dataset, Map<String, Object> conditions, String format)
            throws IOException, ApiException {
        JsonNode job = session.awaitJob(
                order(dataset, conditions, format).path("job_id").stringValue(), look -> {});
        JsonNode generation =
                session.get("/v1/generations/" + job.path("generation_id").stringValue());
        assertThat(generation.path("status").stringValue()).as(job::toString).isEqualTo("ready");
        Path rows = folder.resolve("rows." + format);
        session.download(generation.path("artifact_url").stringValue(), rows);
        return rows;
    }
}
