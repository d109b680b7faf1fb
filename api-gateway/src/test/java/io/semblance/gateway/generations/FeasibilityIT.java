package io.semblance.gateway.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about scenarios; the test plays the generator. */
class FeasibilityIT {
    private static final String CSV = "age,segment\n31,Premium\n42,Value\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0},
            {"name":"segment","original_name":"segment","type":"categorical","levels":["Premium","Value"]}],
            "row_count":800}""";
    private static final String QUESTION =
            "{\"row_count\":5000,\"conditions\":{\"categorical\":{\"segment\":{\"Premium\":0.9}}}}";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;
    private String dataset = "";

    @BeforeEach
    void newTenant() {
        tenant = GATEWAY.tenant();
        dataset = tenant.dataset(CSV, SCHEMA);
    }

    @Test
    void answersWhatTheGeneratorFound() {
        Response all = ask(job -> tenant.assess(job, new JobResult.Assessed(5_000, Optional.empty())));
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.text("status")).isEqualTo("feasible");
        assertThat(all.json().path("reachable_rows").longValue()).isEqualTo(5_000);
        assertThat(all.json().has("limit")).isFalse();

        JobResult.Binding binding = new JobResult.Binding("segment", "Premium", "Few rows are Premium.", 90);
        Response some = ask(job -> tenant.assess(job, new JobResult.Assessed(90, Optional.of(binding))));
        assertThat(some.text("status")).isEqualTo("partial");
        assertThat(some.json().path("limit").path("column").stringValue()).isEqualTo("segment");

        Response none = ask(job -> tenant.assess(job, new JobResult.Assessed(0, Optional.of(binding))));
        assertThat(none.text("status")).isEqualTo("infeasible");
    }

    @Test
    void passesOnWhyThereIsNoAnswer() {
        Response refusal = ask(job ->
                tenant.fail(job, Failure.of(ErrorCode.UNKNOWN_CONDITION_COLUMN, "The model knows no such column.")));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_unknown_condition_column");
    }

    @Test
    void refusesAtOnceWhatTheSchemaCannotCarry() {
        String path = "/v1/datasets/" + dataset + "/feasibility";
        assertThat(tenant.postJson(path, "{\"row_count\":0}").text("field")).isEqualTo("row_count");
        assertThat(tenant.postJson(path, "{\"row_count\":5,\"output_format\":\"csv\"}")
                        .text("code"))
                .isEqualTo("simio_invalid_field");
        assertThat(tenant.postJson(
                                path,
                                "{\"row_count\":5,\"conditions\":{\"numeric\":{\"age\":{\"min\":70,\"max\":80}}}}")
                        .text("code"))
                .isEqualTo("simio_condition_out_of_range");
        assertThat(GATEWAY.tenant().postJson(path, QUESTION).text("code")).isEqualTo("simio_dataset_not_found");
    }

    private Response ask(Consumer<String> generator) {
        long before = jobs();
        CompletableFuture<Response> asked = CompletableFuture.supplyAsync(
                () -> tenant.postJson("/v1/datasets/" + dataset + "/feasibility", QUESTION));
        await().until(() -> jobs() > before);
        generator.accept(tenant.get("/v1/jobs?type=feasibility")
                .json()
                .path("jobs")
                .path(0)
                .path("job_id")
                .stringValue());
        return asked.join();
    }

    private long jobs() {
        return tenant.get("/v1/jobs?type=feasibility").json().path("jobs").size();
    }
}
