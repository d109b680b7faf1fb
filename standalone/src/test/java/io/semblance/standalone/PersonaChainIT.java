package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.semblance.engine.Progress;
import io.semblance.engine.ingest.IngestLimits;
import io.semblance.engine.ingest.RowSink;
import io.semblance.engine.ingest.SeedFile;
import io.semblance.engine.ingest.SeedFormat;
import io.semblance.engine.ingest.SeedSource;
import io.semblance.engine.ingest.SourceColumn;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.populations.PopulationsClient;
import io.semblance.standalone.populations.PopulationsClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a prompt to a table, a scenario and a survey, by the whole way. */
class PersonaChainIT {
    private static final String POPULATION = "/v1/personas/repositories/Population/by-id/";
    private static final int PEOPLE = 300;
    private static final SemblanceInstance PLATFORM = SharedInstance.get();

    @TempDir
    private Path folder;

    private static ApiClient platform;
    private static ApiSession session;
    private static PopulationsClient client;
    private static String run = "";
    private static JsonNode result;

    @BeforeAll
    static void personas() throws Exception {
        platform = PLATFORM.client();
        LocalTenant tenant = platform.createTenant("Chain", PLATFORM.operatorToken());
        session = platform.login(tenant, SemblanceInstance.AUDIENCE);
        try (ConsoleSession console = platform.signIn(tenant)) {
            Map<String, Object> scopes =
                    Map.of("scopes", List.of("personas", "populations", "oracle:predict"), "rateLimit", 1_000);
            client = new PopulationsClient(
                    PLATFORM.api(),
                    "Bearer " + console.newKey("Chain", 1, scopes).raw());
        }
        run = client.post(
                        "/v1/personas/actions/generate",
                        Map.of(
                                "prompt",
                                "60 % women nurses in Germany, aged 25 to 60, with at least 2 years of experience",
                                "count",
                                PEOPLE,
                                "seed",
                                7))
                .json()
                .path("id")
                .stringValue();
        JsonNode made = client.get(POPULATION + run + "?wait_seconds=60").json();
        assertThat(made.path("status").stringValue()).isEqualTo("succeeded");
        result = made.path("result");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("persona_id"));
        result.path("blueprint")
                .path("fields")
                .forEach(field -> columns.add(field.path("name").stringValue()));
        return columns;
    }

    @Test
    void exportsEveryPersonaAsCsvAndParquet() throws Exception {
        Answer csv = client.get(POPULATION + run + "/export");
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new String(csv.body(), StandardCharsets.UTF_8)).stream()
                        .toList();
        assertThat(rows).hasSize(PEOPLE);
        for (int at = 0; at < PEOPLE; at++) {
            JsonNode persona = result.path("personas").path(at);
            NamedCsvRecord row = rows.get(at);
            assertThat(row.getHeader()).isEqualTo(columns());
            assertThat(row.getField("persona_id"))
                    .isEqualTo(persona.path("persona_id").stringValue());
            persona.path("fields")
                    .properties()
                    .forEach(field -> assertThat(row.getField(field.getKey()))
                            .isEqualTo(field.getValue().stringValue()));
        }

        Path parquet = Files.write(
                folder.resolve("personas.parquet"),
                client.get(POPULATION + run + "/export?format=parquet").body());
        SeedSource source =
                SeedSource.open(SeedFile.of(parquet, SeedFormat.PARQUET), IngestLimits.standard(), Progress.none());
        assertThat(source.columns().stream().map(SourceColumn::name)).isEqualTo(columns());
        int age = columns().indexOf("age");
        Ages ages = new Ages(age);
        source.read(ages, Progress.none());
        assertThat(ages.found)
                .isEqualTo(rows.stream()
                        .map(row -> Double.valueOf(row.getField("age")))
                        .toList());
    }

    /** The numbers of one column. */
    private static final class Ages implements RowSink {
        private final int column;
        private final List<Double> found = new ArrayList<>();

        Ages(int column) {
            this.column = column;
        }

        @Override
        public void text(int of, char[] buffer, int offset, int length) {
            // Other columns.
        }

        @Override
        public void number(int of, double value) {
            if (of == column) {
                found.add(value);
            }
        }

        @Override
        public void missing(int of) {
            // Nothing to compare.
        }

        @Override
        public void endRow() {
            // Rows are counted by their numbers.
        }
    }

    @Test
    void trainsADatasetThatMakesRowsUnderAScenario() throws Exception {
        JsonNode queued = client.post(POPULATION + run + "/dataset", Map.of("name", "Nurses"))
                .json();
        String dataset = queued.path("dataset_id").asString("");
        JsonNode trained = session.awaitJob(queued.path("job_id").asString(""), look -> {});
        assertThat(trained.path("status").stringValue()).as(trained::toString).isEqualTo("completed");
        JsonNode shown = session.get("/v1/datasets/" + dataset);
        assertThat(shown.path("display_name").stringValue()).isEqualTo("Nurses");

        JsonNode accepted = session.post(
                "/v1/datasets/" + dataset + "/generations",
                Map.of(
                        "row_count",
                        1_000,
                        "output_format",
                        "csv",
                        "seed",
                        1,
                        "conditions",
                        Map.of(
                                "categorical",
                                Map.of("gender", Map.of("Woman", .3)),
                                "numeric",
                                Map.of("age", Map.of("min", 30, "max", 50)))),
                "chain");
        JsonNode job = session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).as(job::toString).isEqualTo("completed");
        Path file = folder.resolve("rows.csv");
        session.download(
                session.get("/v1/generations/" + job.path("generation_id").stringValue())
                        .path("artifact_url")
                        .stringValue(),
                file);
        List<NamedCsvRecord> rows;
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows = reader.stream().toList();
        }
        assertThat(rows).hasSizeGreaterThan(500);
        assertThat(rows.getFirst().getHeader()).contains("gender", "age").doesNotContain("persona_id", "name");
        double women = rows.stream()
                        .filter(row -> row.getField("gender").equals("Woman"))
                        .count()
                / (double) rows.size();
        assertThat(women).isCloseTo(.3, within(.02));
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(Integer.parseInt(row.getField("age"))).isBetween(30, 50));
        assertThat(likeTheFirst(Map.of("dataset_id", dataset)))
                .allSatisfy(persona -> assertThat(Integer.parseInt(
                                persona.path("fields").path("age").stringValue()))
                        .isBetween(25, 60));
    }

    /** What a prompt does not say comes from the data that is named, and is cited. */
    private static JsonNode likeTheFirst(Map<String, Object> data) throws Exception {
        String other = client.post(
                        "/v1/personas/actions/generate", Map.of("prompt", "people", "count", 200, "own_data", data))
                .json()
                .path("id")
                .stringValue();
        JsonNode made =
                client.get(POPULATION + other + "?wait_seconds=60").json().path("result");
        assertThat(made.path("blueprint").path("sources").toString())
                .contains(data.values().iterator().next().toString());
        long women = made.path("personas")
                .valueStream()
                .filter(persona ->
                        persona.path("fields").path("gender").asString("").equals("Woman"))
                .count();
        assertThat(women / 200.0).isCloseTo(.6, within(.05));
        return made.path("personas");
    }

    @Test
    void becomesAPopulationThatPredictionsAndTheOracleAsk() throws Exception {
        String population = client.post(POPULATION + run + "/population", Map.of("name", "Nurses"))
                .json()
                .path("population_id")
                .asString("");
        JsonNode ready = client.await(population, "Untested");
        assertThat(ready.path("simulacrum_count").intValue()).isEqualTo(PEOPLE);
        assertThat(ready.path("question_count").intValue()).isGreaterThanOrEqualTo(4);

        Map<String, Object> question = Map.of(
                "question",
                "Gender",
                "answer_options",
                List.of("Woman", "Man"),
                "question_options",
                Map.of("question_type", "single-choice"));
        JsonNode predicted = client.post(
                        "/v1/predictions",
                        Map.of("population_id", population, "predictions", List.of(question), "wait_seconds", 30))
                .data()
                .path(0);
        assertThat(predicted.path("status").stringValue())
                .as(predicted.toString())
                .isEqualTo("Predicted");
        JsonNode shares = predicted.path("predicted_answer_percentages");
        assertThat(shares.path("Woman").doubleValue()).isGreaterThan(.5);

        Answer oracle = client.post(
                "/api/v1/oracle/predict",
                Map.of(
                        "model_type",
                        "social",
                        "question",
                        "Gender",
                        "options",
                        List.of("Woman", "Man"),
                        "population_id",
                        population));
        assertThat(oracle.json().path("result").path("labeled_distribution")).isEqualTo(shares);
        assertThat(likeTheFirst(Map.of("population_id", population))).hasSize(200);
    }
}
