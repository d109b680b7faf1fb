package io.semblance.gateway.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetsIT {
    private static final String CSV = "age,segment\n31,Premium\n42,Value\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0}],\
            "row_count":800}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
    }

    @Test
    void acceptsAnUploadWithoutNamingTheDatasetBeforeItIsReady() throws IOException {
        Response accepted = tenant.upload(Form.of(CSV).field("display_name", "My seed"));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("processing");
        assertThat(accepted.json().has("dataset_id")).isFalse();
        assertThat(accepted.text("request_id"))
                .isEqualTo(accepted.header("X-Request-Id").orElseThrow());
        assertThat(accepted.header("Location")).contains("/v1/jobs/" + accepted.text("job_id"));
        assertThat(accepted.header("Retry-After")).contains("2");
        String id = datasetOf(accepted);
        assertThat(GATEWAY.store().read(ArtifactKeys.seed(tenant.id(), new DatasetId(id)), 1000))
                .isEqualTo(CSV.getBytes(UTF_8));
        Response seen = tenant.get("/v1/datasets/" + id);
        assertThat(seen.text("display_name")).isEqualTo("My seed");
        assertThat(seen.text("status")).isEqualTo("processing");
        assertThat(seen.json().path("bytes").longValue()).isEqualTo(CSV.length());
        assertThat(tenant.get("/v1/datasets/" + id + "/schema").text("code")).isEqualTo("simio_dataset_not_ready");
    }

    @Test
    void showsTheSchemaOnceTrained() {
        String id = tenant.dataset(CSV, SCHEMA);

        Response seen = tenant.get("/v1/datasets/" + id);
        assertThat(seen.text("status")).isEqualTo("ready");
        assertThat(seen.json().path("row_count").intValue()).isEqualTo(800);
        assertThat(seen.json().path("column_count").intValue()).isEqualTo(5);
        Response schema = tenant.get("/v1/datasets/" + id + "/schema");
        assertThat(schema.text("dataset_id")).isEqualTo(id);
        assertThat(schema.json().path("schema").path(0).path("name").stringValue())
                .isEqualTo("age");
        assertThat(schema.json().path("row_count").intValue()).isEqualTo(800);
    }

    @Test
    void showsWhatTheTrainerWroteOnceTrained() {
        String early = datasetOf(tenant.upload(Form.of(CSV)));
        String id = tenant.dataset(CSV + "31,Premium\n", SCHEMA);

        assertThat(tenant.get("/v1/datasets/" + early + "/cleaning").text("code"))
                .isEqualTo("simio_dataset_not_ready");
        assertThat(tenant.get("/v1/datasets/" + id + "/cleaning").body())
                .asString(UTF_8)
                .isEqualTo(RunningGateway.CLEANING);
        assertThat(tenant.get("/v1/datasets/" + id + "/report").body())
                .asString(UTF_8)
                .isEqualTo(RunningGateway.REPORT);
        assertThat(GATEWAY.tenant().get("/v1/datasets/" + id + "/report").text("code"))
                .isEqualTo("simio_dataset_not_found");
    }

    @Test
    void holdsTheAnswerUntilTrainingHasEnded() {
        CompletableFuture<Response> held = CompletableFuture.supplyAsync(
                () -> tenant.upload(new Form().field("wait_seconds", "30").file("file", "s.csv", CSV.getBytes(UTF_8))));
        await().until(() -> tenant.get("/v1/jobs").json().path("jobs").size() == 1);
        String job = tenant.get("/v1/jobs")
                .json()
                .path("jobs")
                .path(0)
                .path("job_id")
                .stringValue();
        tenant.train(job, SCHEMA);

        Response answer = held.join();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("ready");
        assertThat(answer.text("dataset_id")).isEqualTo(datasetOf(answer));
    }

    @Test
    void answersAcceptedWhenTheWaitIsOver() {
        assertThat(tenant.upload(Form.of(CSV).field("wait_seconds", "1")).status())
                .isEqualTo(202);
    }

    @Test
    void failsTheDatasetWithItsJobAndRemovesTheFile() {
        Response accepted = tenant.upload(Form.of(CSV));
        String id = datasetOf(accepted);
        tenant.fail(
                accepted.text("job_id"),
                new Failure(
                        ErrorCode.SEED_FILE_INVALID,
                        "The row has 4 fields, the header has 5.",
                        OptionalLong.of(40_001),
                        Optional.empty()));

        Response seen = tenant.get("/v1/datasets/" + id);
        assertThat(seen.text("status")).isEqualTo("failed");
        assertThat(seen.json().path("error").path("code").stringValue()).isEqualTo("simio_seed_file_invalid");
        assertThat(seen.json().path("error").path("line").intValue()).isEqualTo(40_001);
        await().until(() -> GATEWAY.store()
                .find(ArtifactKeys.seed(tenant.id(), new DatasetId(id)))
                .isEmpty());
        assertThat(tenant.get("/v1/datasets/" + id + "/schema").status()).isEqualTo(409);
    }

    @Test
    void deletesADatasetWithItsObjects() throws IOException {
        String id = tenant.dataset(CSV, SCHEMA);
        JobId job = new JobId(tenant.get("/v1/datasets/" + id).text("job_id"));

        assertThat(tenant.delete("/v1/datasets/" + id).status()).isEqualTo(204);

        for (String below : new String[] {"", "/schema", "/cleaning", "/report", "/generations"}) {
            assertThat(tenant.get("/v1/datasets/" + id + below).text("code"))
                    .as(below)
                    .isEqualTo("simio_dataset_not_found");
        }
        assertThat(tenant.postJson("/v1/datasets/" + id + "/generations", "{\"row_count\":5,\"output_format\":\"csv\"}")
                        .text("code"))
                .isEqualTo("simio_dataset_not_found");
        assertThat(tenant.delete("/v1/datasets/" + id).status()).isEqualTo(404);
        assertThat(tenant.get("/v1/datasets").json().path("datasets").size()).isZero();
        assertThat(GATEWAY.store().find(ArtifactKeys.seed(tenant.id(), new DatasetId(id))))
                .isEmpty();
        assertThat(GATEWAY.store().find(ArtifactKeys.attempt(tenant.id(), job, "attempt", "schema.json")))
                .isEmpty();
    }

    @Test
    void cancelsATrainingWhoseDatasetIsDeleted() {
        Response accepted = tenant.upload(Form.of(CSV));

        assertThat(tenant.delete("/v1/datasets/" + datasetOf(accepted)).status())
                .isEqualTo(204);

        assertThat(tenant.get("/v1/jobs/" + accepted.text("job_id")).text("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void showsThatATrainingWasCancelled() {
        Response accepted = tenant.upload(Form.of(CSV));

        tenant.postJson("/v1/jobs/" + accepted.text("job_id") + "/cancel", "");

        assertThat(tenant.get("/v1/datasets/" + datasetOf(accepted)).text("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void listsPagesFromNewToOld() {
        for (int i = 0; i < 5; i++) {
            tenant.upload(Form.of(CSV).field("display_name", "n" + i));
        }
        Response first = tenant.get("/v1/datasets?limit=3");
        Response second = tenant.get("/v1/datasets?limit=3&cursor=" + first.text("next_cursor"));

        Stream<String> names = Stream.of(first, second)
                .flatMap(page -> page.json().path("datasets").valueStream())
                .map(dataset -> dataset.path("display_name").stringValue());
        assertThat(names).containsExactly("n4", "n3", "n2", "n1", "n0");
        assertThat(second.json().has("next_cursor")).isFalse();
        assertThat(tenant.get("/v1/datasets?limit=0").text("field")).isEqualTo("limit");
        assertThat(tenant.get("/v1/datasets?cursor=%21").text("field")).isEqualTo("cursor");
    }

    static Stream<Arguments> refusals() {
        byte[] csv = CSV.getBytes(UTF_8);
        return Stream.of(
                Arguments.of(
                        "an empty file", new Form().file("seed_file", "s.csv", new byte[0]), 400, "upload_invalid"),
                Arguments.of(
                        "a binary file", new Form().file("seed_file", "s.csv", new byte[64]), 400, "upload_invalid"),
                Arguments.of("a header only", Form.of("a,b\n"), 400, "upload_invalid"),
                Arguments.of("numbers only", Form.of("1,2,3\n4,5,6\n"), 400, "upload_invalid"),
                Arguments.of("a false Parquet", new Form().file("seed_file", "s.parquet", csv), 400, "upload_invalid"),
                Arguments.of("an archive", Form.of("PK\u0003\u0004...."), 415, "unsupported_content_type"),
                Arguments.of("a sheet of no workbook", Form.of(CSV).field("sheet", "Data"), 400, "invalid_field"),
                Arguments.of("no list", Form.of(CSV).field("drop_columns", "age"), 400, "invalid_field"),
                Arguments.of("no names", Form.of(CSV).field("keep_columns", "[1]"), 400, "invalid_field"),
                Arguments.of("no choice", Form.of(CSV).field("rare_levels", "some"), 400, "invalid_field"),
                Arguments.of(
                        "kept and dropped",
                        Form.of(CSV).field("keep_columns", "[\"age\"]").field("drop_columns", "[\"age\"]"),
                        400,
                        "invalid_field"),
                Arguments.of(
                        "weighed by what is dropped",
                        Form.of(CSV).field("weight_column", "age").field("drop_columns", "[\"age\"]"),
                        400,
                        "invalid_field"),
                Arguments.of("no file", new Form().field("display_name", "x"), 400, "upload_invalid"),
                Arguments.of("two files", Form.of(CSV).file("file", "t.csv", csv), 400, "upload_invalid"),
                Arguments.of("a text for a file", new Form().field("seed_file", CSV), 400, "upload_invalid"),
                Arguments.of("an unknown field", Form.of(CSV).field("state", "ready"), 400, "invalid_field"),
                Arguments.of("a long wait", Form.of(CSV).field("wait_seconds", "61"), 400, "invalid_field"),
                Arguments.of("a wrong wait", Form.of(CSV).field("wait_seconds", "ten"), 400, "invalid_field"),
                Arguments.of("a long name", Form.of(CSV).field("display_name", "x".repeat(201)), 400, "invalid_field"),
                Arguments.of("a large file", Form.of("a,b\n" + "1,2\n".repeat(600_000)), 413, "file_too_large"),
                Arguments.of(
                        "a much larger file", Form.of("a,b\n" + "1,2\n".repeat(2_000_000)), 413, "file_too_large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesAndLeavesNothing(String name, Form form, int status, String code) throws IOException {
        Response refusal = tenant.upload(form);

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.text("code")).isEqualTo("simio_" + code);
        assertThat(refusal.header("Content-Type")).contains("application/problem+json");
        assertThat(refusal.text("hint")).isNotBlank();
        assertThat(refusal.text("request_id")).isNotEmpty();
        assertNothingIsLeft();
    }

    @Test
    void refusesBodiesThatAreNoForms() throws IOException {
        Response json = tenant.postJson("/v1/datasets", "{}");
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.text("hint")).contains("seed_file");
        assertThat(GATEWAY.send(tenant.request("/v1/datasets").POST(HttpRequest.BodyPublishers.noBody()))
                        .text("code"))
                .isEqualTo("simio_empty_body");
        assertThat(GATEWAY.send(tenant.request("/v1/datasets")
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString("nonsense")))
                        .text("code"))
                .isEqualTo("simio_upload_invalid");
        assertNothingIsLeft();
    }

    @Test
    void keepsNothingOfAnUploadThatIsBrokenOff() throws IOException {
        var request = tenant.request("/v1/datasets").GET().build();
        String token = request.headers().firstValue("Authorization").orElseThrow();
        try (Socket socket = new Socket("127.0.0.1", GATEWAY.uri("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/datasets HTTP/1.1\r\nHost: x\r\nAuthorization: " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nIdempotency-Key: broken\r\n"
                            + "Content-Length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data;"
                            + " name=\"seed_file\"; filename=\"s.csv\"\r\n\r\n" + CSV.repeat(3000))
                    .getBytes(UTF_8));
            out.flush();
            await().until(() -> keys() == 1);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> keys() == 0);
        assertNothingIsLeft();
    }

    @Test
    void saysAtOnceThatTheFirstUploadOfAKeyIsStillRunning() throws IOException {
        String token = tenant.request("/v1/datasets")
                .GET()
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        try (Socket socket = new Socket("127.0.0.1", GATEWAY.uri("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/datasets HTTP/1.1\r\nHost: x\r\nAuthorization: " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nIdempotency-Key: slow\r\n"
                            + "Content-Length: 1000000\r\n\r\n--b\r\n")
                    .getBytes(UTF_8));
            out.flush();
            await().until(() -> keys() == 1);

            Response refusal = tenant.upload(Form.of("a,b\n" + "1,2\n".repeat(400_000)), "Idempotency-Key", "slow");
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.text("code")).isEqualTo("simio_idempotency_in_flight");
        }
    }

    @Test
    void forgetsAnExpiredDatasetAndItsObjects() throws IOException {
        String id = tenant.dataset(CSV, SCHEMA);
        GATEWAY.jdbc()
                .sql("UPDATE datasets SET expires_at = created_at, purge_at = created_at WHERE id = :id")
                .param("id", id)
                .update();

        assertThat(tenant.get("/v1/datasets/" + id).status()).isEqualTo(404);
        assertThat(tenant.get("/v1/datasets").json().path("datasets").size()).isZero();
        GATEWAY.bean(PurgeDatasets.class).purge();
        assertThat(GATEWAY.store().deleteAll("tenants/" + tenant.id() + "/")).isZero();
    }

    private long keys() {
        return GATEWAY.jdbc()
                .sql("SELECT count(*) FROM idempotency_keys WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(Long.class)
                .single();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(GATEWAY.store().deleteAll("tenants/" + tenant.id() + "/")).isZero();
        for (String table : new String[] {"datasets", "jobs", "idempotency_keys"}) {
            assertThat(GATEWAY.jdbc()
                            .sql("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant")
                            .param("tenant", tenant.id().value())
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private String datasetOf(Response accepted) {
        return tenant.job(accepted.text("job_id")).dataset().orElseThrow().value();
    }
}
