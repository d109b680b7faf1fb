package io.semblance.gateway.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.job.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionExtensionIT {
    private static final String CSV = "age\n31\n42\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":2}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;
    private String dataset = "";

    @BeforeEach
    void train() {
        tenant = GATEWAY.tenant();
        dataset = tenant.dataset(CSV, SCHEMA);
    }

    @Test
    void keepsADatasetLonger() {
        Instant before = expiry();
        Response answer = extend(48);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Instant.parse(answer.text("expires_at"))).isEqualTo(before.plus(Duration.ofHours(48)));
        assertThat(expiry()).isEqualTo(before.plus(Duration.ofHours(48)));
        assertThat(toPurge(Duration.ofHours(25))).doesNotContain(dataset);
        assertThat(toPurge(Duration.ofHours(73))).contains(dataset);
    }

    @Test
    void doesItOnceForAKey() {
        Response first = extend(24, "Idempotency-Key", "once");
        Response again = extend(24, "Idempotency-Key", "once");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(expiry()).isEqualTo(first.text("expires_at"));
        assertThat(extend(25, "Idempotency-Key", "once").text("code")).isEqualTo("simio_idempotency_conflict");
    }

    @Test
    void keepsNoneForMoreThanSevenDays() {
        Response refusal = extend(145);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
        assertThat(refusal.text("field")).isEqualTo("hours");
        assertThat(refusal.text("detail")).startsWith("hours has to be from 1 to 144:");
        assertThat(extend(144).status()).isEqualTo(200);
        assertThat(extend(1).text("detail")).startsWith("The dataset cannot be kept longer than until ");
    }

    @Test
    void neverPassesSevenDaysHoweverManyAskAtOnce() throws Exception {
        Callable<Integer> day = () -> extend(24).status();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers =
                    clients.invokeAll(Stream.generate(() -> day).limit(20).toList());
            assertThat(answers.stream().map(Future::resultNow).filter(status -> status == 200))
                    .hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"hours\":0}",
                "{\"hours\":-1}",
                "{\"hours\":1.5}",
                "{\"hours\":\"48\"}",
                "{\"days\":2}",
                "[]"
            })
    void refusesOtherBodies(String body) {
        Response refusal = tenant.postJson(path(), body);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
    }

    @Test
    void extendsNothingThatIsGoneOrNeverWas() {
        assertThat(GATEWAY.tenant().postJson(path(), "{\"hours\":1}").text("code"))
                .isEqualTo("simio_dataset_not_found");
        tenant.delete("/v1/datasets/" + dataset);
        assertThat(extend(1).text("code")).isEqualTo("simio_dataset_not_found");

        String job = tenant.upload(Form.of(CSV)).text("job_id");
        dataset = tenant.job(job).dataset().orElseThrow().value();
        assertThat(extend(1).status()).isEqualTo(200);
        tenant.fail(job, Failure.of(ErrorCode.SEED_FILE_INVALID, "No."));
        assertThat(extend(1).text("code")).isEqualTo("simio_dataset_not_ready");
    }

    private Response extend(int hours, String... headers) {
        return tenant.postJson(path(), "{\"hours\":" + hours + "}", headers);
    }

    private String path() {
        return "/v1/datasets/" + dataset + "/retention-extensions";
    }

    private Instant expiry() {
        return Instant.parse(tenant.get("/v1/datasets/" + dataset).text("expires_at"));
    }

    /** What is to be removed after this time. */
    private static List<String> toPurge(Duration time) {
        Instant then = Instant.now().plus(time);
        return new DatasetRows(GATEWAY.jdbc(), () -> then, Duration.ofMinutes(10))
                .toPurge(1_000).stream()
                        .map(DatasetRows.Purge::dataset)
                        .map(DatasetId::value)
                        .toList();
    }
}
