package io.semblance.gateway.personas;

import static io.semblance.gateway.personas.PersonaOwner.ENHANCE;
import static io.semblance.gateway.personas.PersonaOwner.GENERATE;
import static io.semblance.gateway.personas.PersonaOwner.POPULATION;
import static io.semblance.gateway.personas.PersonaOwner.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.JobType;
import io.semblance.schema.persona.PersonaFileNames;
import io.semblance.schema.population.PopulationId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What personas are taken away with, with workers that the test plays. */
class PersonaFilesIT {
    private static final String CSV = "persona_id,age\np0001,40\n";
    private static final Map<String, String> FILES =
            Map.of(PersonaFileNames.CSV, CSV, PersonaFileNames.PARQUET, "PAR1 and so on");
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final PersonaOwner OWNER = PersonaOwner.create();

    private static String made(Map<String, String> files) {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses"));
        OWNER.finish(id, "{\"personas\":[],\"blueprint\":" + PersonaOwner.BLUEPRINT + "}", files);
        return id;
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/csv, personas.csv",
        "?format=csv, text/csv, personas.csv",
        "?format=parquet, application/vnd.apache.parquet, personas.parquet"
    })
    void givesTheFileOfTheFormat(String query, String mediaType, String name) {
        Response answer = OWNER.get(POPULATION + made(FILES) + "/export" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains(mediaType);
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"" + name + "\"");
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(FILES.get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "CSV", "json"})
    void refusesAnotherFormat(String format) {
        Response answer = OWNER.get(POPULATION + made(FILES) + "/export?format=" + format);

        assertThat(answer.status()).isEqualTo(422);
        JsonNode place = error(answer).path("details").path(0);
        assertThat(place.path("loc").toString()).isEqualTo("[\"format\"]");
        assertThat(place.path("type").stringValue()).isEqualTo("literal_error");
    }

    @Test
    void refusesARunThatHasNotSucceeded() {
        String id = OWNER.started(GENERATE, Map.of("prompt", "nurses"));
        refused(id, "/export", 409, "CONFLICT");

        OWNER.fail(id, ErrorCode.WORKER_FAULT);
        refused(id, "/export", 409, "CONFLICT");
    }

    @Test
    void refusesWhatIsNotThereOrNotTheirs() {
        refused(UUID.randomUUID().toString(), "/export", 404, "NOT_FOUND");
        refused(OWNER.started(ENHANCE, Map.of("persona", "Anna")), "/export", 404, "NOT_FOUND");
        refused("nonsense", "/export", 400, "VALIDATION_ERROR");

        String id = made(FILES);
        assertThat(PersonaOwner.create().get(POPULATION + id + "/export").status())
                .isEqualTo(404);
        OWNER.delete(POPULATION + id);
        refused(id, "/export", 404, "NOT_FOUND");
    }

    @Test
    void makesADatasetOfACopyThatStays() throws Exception {
        String id = made(Map.of(PersonaFileNames.SEED, "gender,age\nWoman,40\n"));

        Response answer = OWNER.post(POPULATION + id + "/dataset", Map.of("name", " Nurses "));

        assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("dataset_id", "job_id", "status");
        assertThat(answer.text("status")).isEqualTo("queued");
        DatasetId dataset = new DatasetId(answer.text("dataset_id"));
        assertThat(job(answer.text("job_id"))).isEqualTo(JobType.TRAINING);
        assertThat(displayName(answer.text("dataset_id"))).isEqualTo("Nurses");
        OWNER.delete(POPULATION + id);
        assertThat(new String(GATEWAY.store().read(ArtifactKeys.seed(OWNER.tenant(), dataset), 100), UTF_8))
                .isEqualTo("gender,age\nWoman,40\n");
    }

    @Test
    void namesADatasetAsTheFileWithoutABody() {
        Response answer = OWNER.postNothing(POPULATION + made(Map.of(PersonaFileNames.SEED, "a\n1\n")) + "/dataset");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(displayName(answer.text("dataset_id"))).isEqualTo("personas.csv");
    }

    private static JobType job(String id) {
        return GATEWAY.bean(Jobs.class)
                .find(OWNER.tenant(), new JobId(id))
                .orElseThrow()
                .type();
    }

    private static String displayName(String dataset) {
        return GATEWAY.jdbc()
                .sql("SELECT display_name FROM datasets WHERE id = :id AND tenant_id = :tenant")
                .param("id", dataset)
                .param("tenant", OWNER.tenant().value())
                .query(String.class)
                .single();
    }

    @Test
    void makesAPopulationOfACopyThatStays() throws Exception {
        String id = made(Map.of(PersonaFileNames.SURVEY, "sim_id,A,B,C,D\n"));

        Response answer = OWNER.post(POPULATION + id + "/population", Map.of("name", "Nurses"));

        assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("population_id", "status");
        assertThat(answer.text("status")).isEqualTo("Processing");
        PopulationId population = new PopulationId(answer.text("population_id"));
        assertThat(job(GATEWAY.jdbc()
                        .sql("SELECT training_job FROM populations WHERE id = :id AND name = 'Nurses'")
                        .param("id", population.value())
                        .query(String.class)
                        .single()))
                .isEqualTo(JobType.POPULATION);
        OWNER.delete(POPULATION + id);
        assertThat(new String(GATEWAY.store().read(ArtifactKeys.survey(OWNER.tenant(), population), 100), UTF_8))
                .isEqualTo("sim_id,A,B,C,D\n");
    }

    /** As when a run is deleted while its file is about to be copied. */
    @ParameterizedTest
    @CsvSource({"seed.csv, /dataset, datasets", "survey.csv, /population, populations"})
    void makesNothingOfAFileThatIsGone(String file, String what, String table) throws Exception {
        String id = made(Map.of(file, "a\n1\n"));
        GATEWAY.store().deleteAll(ArtifactKeys.jobPrefix(OWNER.tenant(), PersonaOwner.jobOf(id)));
        int before = rows(table);

        assertThat(OWNER.post(POPULATION + id + what, Map.of("name", "Nurses")).status())
                .isEqualTo(404);
        assertThat(rows(table)).isEqualTo(before);
    }

    private static int rows(String table) {
        return GATEWAY.jdbc()
                .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", OWNER.tenant().value())
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            population | {}                     | missing
            population | {"name": 1}            | string_type
            population | {"name": ""}           | string_too_short
            population | {"name": " "}          | string_too_short
            population | {"name": "a\\u0000"} | string_unicode
            population | {"name": "a\\nb"}    | string_control
            dataset    | {"name": "a\\nb"}    | string_control
            dataset    | {"name": 1}            | string_type
            """)
    void refusesANameThatIsNone(String what, String body, String kind) {
        Response answer = OWNER.post(POPULATION + made(FILES) + "/" + what, body);

        assertThat(answer.status()).isEqualTo(422);
        JsonNode place = error(answer).path("details").path(0);
        assertThat(place.path("loc").toString()).isEqualTo("[\"name\"]");
        assertThat(place.path("type").stringValue()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dataset", "/population"})
    void makesNothingOfWhatIsNotMadeOrTooLittle(String what) {
        Map<String, Object> named = Map.of("name", "Nurses");
        String open = OWNER.started(GENERATE, Map.of("prompt", "nurses"));

        assertThat(OWNER.post(POPULATION + UUID.randomUUID() + what, named).status())
                .isEqualTo(404);
        assertThat(OWNER.post(POPULATION + open + what, named).status()).isEqualTo(409);
        Response tooLittle = OWNER.post(POPULATION + made(FILES) + what, named);
        assertThat(tooLittle.status()).isEqualTo(409);
        assertThat(error(tooLittle).path("message").stringValue()).contains("too few personas");
    }

    private static void refused(String id, String what, int status, String code) {
        Response answer = OWNER.get(POPULATION + id + what);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(error(answer).path("code").stringValue()).isEqualTo(code);
    }
}
