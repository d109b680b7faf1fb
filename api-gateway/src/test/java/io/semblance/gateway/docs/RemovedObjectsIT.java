package io.semblance.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.docs.Contract.Operation;
import io.semblance.schema.job.DocumentNames;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a deletion or an expiry: what the store holds, by a listing of all of it, and what every route says. */
class RemovedObjectsIT {
    private static final String CSV = "age\n31\n42\n";
    private static final String ROWS = "age\n" + "30\n".repeat(1_000);
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":800}""";
    private static final String REQUEST = """
            {"row_count":5,"output_format":"csv"}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    private Tenant tenant;
    private String dataset;
    private String training;
    private String generation;
    private String generating;
    private String address;

    @BeforeEach
    void aDatasetAndItsRows() {
        tenant = GATEWAY.tenant();
        dataset = tenant.dataset(CSV, SCHEMA);
        training = tenant.get("/v1/datasets/" + dataset).text("job_id");
        Response accepted = tenant.postJson("/v1/datasets/" + dataset + "/generations", REQUEST);
        generation = accepted.text("generation_id");
        generating = accepted.text("job_id");
        tenant.generate(
                generating,
                ROWS,
                Map.of(DocumentNames.MANIFEST, "{}", DocumentNames.REPORT, "{}", DocumentNames.PAGE, "<p>"));
        address = tenant.get("/v1/generations/" + generation).text("artifact_url");
        assertThat(stored(dataset)).as("the seed").isNotEmpty();
        assertThat(stored(training)).as("what the training made").hasSizeGreaterThan(2);
        assertThat(stored(generating)).as("rows and documents").hasSize(4);
    }

    @Test
    void aDeletedDatasetLeavesNoObjectAndNoRoute() {
        assertThat(tenant.delete("/v1/datasets/" + dataset).status()).isEqualTo(204);

        assertThat(stored(dataset)).isEmpty();
        assertThat(stored(training)).isEmpty();
        assertEveryRouteAnswers("/v1/datasets/", dataset, "simio_dataset_not_found");
        assertThat(tenant.get("/v1/jobs/" + training).text("status")).isEqualTo("completed");
        assertThat(stored(generating)).as("rows outlive their dataset").hasSize(4);
        assertThat(tenant.get(address).status()).isEqualTo(200);
    }

    @Test
    void whatHasExpiredLeavesNoObjectAndNoRoute() {
        expire("datasets", dataset);
        expire("generations", generation);

        assertEveryRouteAnswers("/v1/datasets/", dataset, "simio_dataset_not_found");
        assertEveryRouteAnswers("/v1/generations/", generation, "simio_generation_not_found");
        assertThat(tenant.get(address).text("code")).isEqualTo("simio_generation_not_found");
        assertThat(tenant.get("/v1/datasets").json().path("datasets").size()).isZero();

        await("the sweeps")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored(tenant.id().value()))
                        .as("what is left of the tenant")
                        .containsExactly("data-keys/" + tenant.id()));
        assertEveryRouteAnswers("/v1/datasets/", dataset, "simio_dataset_not_found");
        assertEveryRouteAnswers("/v1/generations/", generation, "simio_generation_not_found");
        assertThat(tenant.get("/v1/jobs/" + generating).text("status")).isEqualTo("completed");
    }

    private void assertEveryRouteAnswers(String under, String id, String code) {
        List<Operation> operations = Contract.operations().stream()
                .filter(operation -> operation.path().startsWith(under + "{id}"))
                .toList();
        assertThat(operations).hasSizeGreaterThan(3);
        for (Operation operation : operations) {
            HttpRequest.Builder request = tenant.request(operation.path().replace("{id}", id))
                    .header("Content-Type", "application/json")
                    .method(
                            operation.method().toUpperCase(Locale.ROOT),
                            operation.node().has("requestBody")
                                    ? HttpRequest.BodyPublishers.ofString(REQUEST)
                                    : HttpRequest.BodyPublishers.noBody());
            Response answer = GATEWAY.send(request);
            assertThat(answer.status()).as("%s", operation).isEqualTo(404);
            if (!operation.method().equals("head")) {
                assertThat(answer.text("code")).as("%s", operation).isEqualTo(code);
            }
        }
    }

    private static List<String> stored(String id) {
        return GATEWAY.objects().stream().filter(key -> key.contains(id)).toList();
    }

    private static void expire(String table, String id) {
        GATEWAY.jdbc()
                .sql("UPDATE " + table + " SET expires_at = created_at, purge_at = created_at WHERE id = :id")
                .param("id", id)
                .update();
    }
}
