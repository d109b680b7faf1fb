package io.semblance.gateway.generations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationsIT {
    private static final String CSV = "age,segment\n31,Premium\n42,Value\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0},
            {"name":"segment","original_name":"segment","type":"categorical","levels":["Premium","Value"]}],
            "row_count":800}""";
    private static final String REQUEST = """
            {"row_count":5000,"output_format":"csv","seed":20260430,
             "conditions":{"categorical":{"segment":{"Premium":0.55}},"numeric":{"age":{"min":25,"max":44}}}}""";
    private static final String ROWS = "age,segment\n" + "30,Premium\n".repeat(100);
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
    }

    @Test
    void acceptsAScenarioAndShowsItsRows() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        Response accepted = tenant.postJson(path(dataset), REQUEST);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("processing");
        assertThat(accepted.header("Location")).contains("/v1/jobs/" + accepted.text("job_id"));
        assertThat(accepted.header("Retry-After")).contains("2");
        String id = accepted.text("generation_id");
        assertThat(tenant.get("/v1/generations/" + id).text("status")).isEqualTo("processing");
        assertThat(tenant.get("/v1/generations/" + id + "/artifact").text("code"))
                .isEqualTo("simio_artifact_not_ready");
        assertThat(reserved(accepted.text("job_id"))).isEqualTo(5_000);

        tenant.generate(accepted.text("job_id"), ROWS, 5_000, Optional.empty());

        Response seen = tenant.get("/v1/generations/" + id);
        assertThat(seen.text("status")).isEqualTo("ready");
        assertThat(seen.json().path("rows_generated").longValue()).isEqualTo(5_000);
        assertThat(seen.json().path("seed").longValue()).isEqualTo(20_260_430);
        assertThat(seen.text("artifact_url")).startsWith("/v1/generations/" + id + "/artifact?");
        assertThat(tenant.get(seen.text("artifact_url")).body()).isEqualTo(ROWS.getBytes(UTF_8));
        Response list = tenant.get(path(dataset));
        assertThat(list.json().path("generations").path(0).path("generation_id").stringValue())
                .isEqualTo(id);
    }

    @Test
    void namesInACompletedJobWhatItMade() {
        Response upload = tenant.upload(Form.of(CSV));
        tenant.train(upload.text("job_id"), SCHEMA);
        Response training = tenant.get("/v1/jobs/" + upload.text("job_id"));
        assertThat(training.text("status")).isEqualTo("completed");
        assertThat(tenant.get("/v1/datasets/" + training.text("dataset_id")).text("status"))
                .isEqualTo("ready");

        Response accepted = tenant.postJson(path(training.text("dataset_id")), REQUEST);
        tenant.generate(accepted.text("job_id"), ROWS, 5_000, Optional.empty());
        Response generation = tenant.get("/v1/jobs/" + accepted.text("job_id"));
        assertThat(generation.text("status")).isEqualTo("completed");
        assertThat(generation.text("generation_id")).isNotEmpty().isEqualTo(accepted.text("generation_id"));
    }

    @Test
    void reportsASeedThatItChose() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        Response accepted = tenant.postJson(path(dataset), "{\"row_count\":1,\"output_format\":\"parquet\"}");

        assertThat(accepted.json().path("seed").longValue()).isBetween(0L, 1L << 53);
        assertThat(tenant.get("/v1/generations/" + accepted.text("generation_id"))
                        .json()
                        .path("seed"))
                .isEqualTo(accepted.json().path("seed"));
    }

    @Test
    void showsWhichConditionLimitedTheRows() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        tenant.generate(
                accepted.text("job_id"),
                ROWS,
                100,
                Optional.of(new JobResult.Binding("segment", "Premium", "Few rows are Premium.", 100)));

        Response seen = tenant.get("/v1/generations/" + accepted.text("generation_id"));
        assertThat(seen.text("status")).isEqualTo("partial");
        assertThat(seen.json().path("rows_generated").longValue()).isEqualTo(100);
        assertThat(seen.json().path("partial").path("reachable_rows").longValue())
                .isEqualTo(100);
        assertThat(tenant.get(seen.text("artifact_url")).status()).isEqualTo(200);
    }

    @Test
    void showsWhyAGenerationFailed() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        tenant.fail(accepted.text("job_id"), Failure.of(ErrorCode.SCENARIO_INFEASIBLE, "No row is both."));

        Response seen = tenant.get("/v1/generations/" + accepted.text("generation_id"));
        assertThat(seen.text("status")).isEqualTo("failed");
        assertThat(seen.json().path("error").path("code").stringValue()).isEqualTo("simio_scenario_infeasible");
        assertThat(seen.json().has("artifact_url")).isFalse();
        assertThat(tenant.get("/v1/generations/" + accepted.text("generation_id") + "/artifact")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void showsThatAGenerationWasCancelled() {
        Response accepted = tenant.postJson(path(tenant.dataset(CSV, SCHEMA)), REQUEST);
        tenant.postJson("/v1/jobs/" + accepted.text("job_id") + "/cancel", "");

        assertThat(tenant.get("/v1/generations/" + accepted.text("generation_id"))
                        .text("status"))
                .isEqualTo("cancelled");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("an unknown column", REQUEST.replace("segment", "segmant"), "unknown_condition_column"),
                Arguments.of("an unknown level", REQUEST.replace("Premium", "Premum"), "unknown_condition_level"),
                Arguments.of("a missing bound", REQUEST.replace(",\"max\":44", ""), "condition_bound_missing"),
                Arguments.of("an empty body", "", "empty_body"),
                Arguments.of("a wrong type", REQUEST.replace("5000", "\"many\""), "invalid_field"),
                Arguments.of("a list for an object", REQUEST.replace("{\"Premium\":0.55}", "[0.55]"), "invalid_field"),
                Arguments.of("no object", "[]", "invalid_field"),
                Arguments.of(
                        "too many levels",
                        REQUEST.replace(
                                "{\"Premium\":0.55}",
                                IntStream.rangeClosed(0, 10_000)
                                        .mapToObj(i -> "\"" + i + "\":0")
                                        .collect(Collectors.joining(",", "{", "}"))),
                        "invalid_field"),
                Arguments.of("half a body", "{\"row_count\":", "malformed_json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWithAHintAndLeavesNothing(String name, String body, String code) {
        String dataset = tenant.dataset(CSV, SCHEMA);

        Response refusal = tenant.postJson(path(dataset), body, "Idempotency-Key", "k");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_" + code);
        assertThat(refusal.text("hint")).isNotBlank();
        assertThat(tenant.get(path(dataset)).json().path("generations").size()).isZero();
        assertThat(tenant.get("/v1/jobs?type=generation").json().path("jobs").size())
                .isZero();
        assertThat(tenant.postJson(path(dataset), REQUEST, "Idempotency-Key", "k")
                        .status())
                .as("the key is free again")
                .isEqualTo(202);
    }

    @Test
    void refusesBodiesThatAreNotJson() {
        String dataset = tenant.dataset(CSV, SCHEMA);

        assertThat(GATEWAY.send(tenant.request(path(dataset)).POST(HttpRequest.BodyPublishers.noBody()))
                        .text("code"))
                .isEqualTo("simio_empty_body");
        assertThat(GATEWAY.send(tenant.request(path(dataset))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(REQUEST)))
                        .text("code"))
                .isEqualTo("simio_unsupported_content_type");
        assertThat(tenant.postJson(path(dataset), "{\"row_count\":").text("code"))
                .isEqualTo("simio_malformed_json");
        assertThat(tenant.postJson(path(dataset), "[".repeat(3_000_000)).text("code"))
                .isEqualTo("simio_file_too_large");
    }

    @Test
    void refusesADatasetThatIsStillTraining() {
        Response upload = tenant.upload(Form.of(CSV));
        String dataset =
                tenant.job(upload.text("job_id")).dataset().orElseThrow().value();

        Response refusal = tenant.postJson(path(dataset), REQUEST);
        assertThat(refusal.text("code")).isEqualTo("simio_dataset_not_ready");
        assertThat(refusal.text("job_id")).isEqualTo(upload.text("job_id"));
        assertThat(refusal.header("Retry-After")).isPresent();
    }

    @Test
    void makesOneJobOfFiftyRequestsWithOneKey() throws Exception {
        String dataset = tenant.dataset(CSV, SCHEMA);
        List<Callable<Response>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(() -> tenant.postJson(path(dataset), REQUEST, "Idempotency-Key", "fifty"));
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Response> request : threads.invokeAll(requests)) {
                Response answer = request.get();
                if (answer.status() == 202) {
                    answers.add(new String(answer.body(), UTF_8));
                } else {
                    assertThat(answer.text("code")).isEqualTo("simio_idempotency_in_flight");
                }
            }
        }

        assertThat(answers).isNotEmpty().containsOnly(answers.getFirst());
        assertThat(tenant.get("/v1/jobs?type=generation").json().path("jobs").size())
                .isEqualTo(1);
        Response replay = tenant.postJson(path(dataset), REQUEST, "Idempotency-Key", "fifty");
        assertThat(new String(replay.body(), UTF_8)).isEqualTo(answers.getFirst());
        assertThat(replay.header("Idempotency-Replayed")).contains("true");
        assertThat(tenant.postJson(path(dataset), REQUEST + " ", "Idempotency-Key", "fifty")
                        .text("code"))
                .isEqualTo("simio_idempotency_conflict");
        assertThat(tenant.upload(Form.of(CSV), "Idempotency-Key", "fifty").text("code"))
                .isEqualTo("simio_idempotency_conflict");
        assertThat(tenant.postJson(path(dataset), REQUEST, "Idempotency-Key", "")
                        .text("code"))
                .isEqualTo("simio_invalid_idempotency_key");
    }

    @Test
    void makesOneJobOfFiftyUploadsWithOneKey() throws Exception {
        List<Callable<Response>> uploads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Form form = new Form("boundary" + i)
                    .field("display_name", "One")
                    .file("seed_file", "name" + i + ".csv", CSV.getBytes(UTF_8));
            uploads.add(() -> tenant.upload(form, "Idempotency-Key", "fifty"));
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Response> upload : threads.invokeAll(uploads)) {
                if (upload.get().status() == 202) {
                    answers.add(new String(upload.get().body(), UTF_8));
                } else {
                    assertThat(upload.get().text("code")).isEqualTo("simio_idempotency_in_flight");
                }
            }
        }

        assertThat(answers).isNotEmpty().containsOnly(answers.getFirst());
        assertThat(tenant.get("/v1/jobs").json().path("jobs").size()).isEqualTo(1);
        assertThat(tenant.get("/v1/datasets").json().path("datasets").size()).isEqualTo(1);
        Form otherOrder =
                new Form().file("seed_file", "x.csv", CSV.getBytes(UTF_8)).field("display_name", "One");
        assertThat(new String(
                        tenant.upload(otherOrder, "Idempotency-Key", "fifty").body(), UTF_8))
                .isEqualTo(answers.getFirst());
        assertThat(tenant.upload(Form.of(CSV), "Idempotency-Key", "fifty").text("code"))
                .isEqualTo("simio_idempotency_conflict");
    }

    @Test
    void repeatsTheAnswerThatAHeldRequestGot() {
        String dataset = tenant.dataset(CSV, SCHEMA);
        String waiting = REQUEST.replace("\"csv\"", "\"csv\",\"wait_seconds\":30");
        CompletableFuture<Response> held =
                CompletableFuture.supplyAsync(() -> tenant.postJson(path(dataset), waiting, "Idempotency-Key", "held"));
        await().until(() ->
                tenant.get("/v1/jobs?type=generation").json().path("jobs").size() == 1);

        assertThat(tenant.postJson(path(dataset), waiting, "Idempotency-Key", "held")
                        .text("code"))
                .isEqualTo("simio_idempotency_in_flight");
        String job = tenant.get("/v1/jobs?type=generation")
                .json()
                .path("jobs")
                .path(0)
                .path("job_id")
                .stringValue();
        tenant.generate(job, ROWS, 5_000, Optional.empty());

        assertThat(held.join().status()).isEqualTo(200);
        assertThat(held.join().text("status")).isEqualTo("ready");
        Response replay = tenant.postJson(path(dataset), waiting, "Idempotency-Key", "held");
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.body()).isEqualTo(held.join().body());
    }

    private static String path(String dataset) {
        return "/v1/datasets/" + dataset + "/generations";
    }

    private static long reserved(String job) {
        return GATEWAY.jdbc()
                .sql("SELECT rows_reserved FROM jobs WHERE id = :id")
                .param("id", job)
                .query(Long.class)
                .single();
    }
}
