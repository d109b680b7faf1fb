package io.semblance.gateway.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PausesIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final String PAUSES = "/v1/operator/pauses";
    private static final String PROBES = PAUSES + "/types/probe";

    private final Tenant tenant = GATEWAY.tenant();
    private final String ofTenant = PAUSES + "/tenants/" + tenant.id();

    @AfterEach
    void letEverythingGoOn() {
        for (JsonNode pause : list()) {
            String path = pause.has("type")
                    ? "/types/" + pause.path("type").stringValue()
                    : "/tenants/" + pause.path("tenant_id").stringValue();
            assertThat(delete(PAUSES + path).status()).isEqualTo(204);
        }
    }

    private static HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN);
    }

    private static Response put(String path, String body, String... headers) {
        HttpRequest.Builder request =
                operator(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
        return GATEWAY.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Response delete(String path) {
        return GATEWAY.send(operator(path).DELETE());
    }

    private static List<JsonNode> list() {
        return StreamSupport.stream(
                        GATEWAY.send(operator(PAUSES).GET())
                                .json()
                                .path("pauses")
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void listsWhatIsPausedSinceWhenByWhomAndWhy() {
        Response type = put(PROBES, "{\"reason\":\" The store moves \"}", "X-Request-Id", "ticket-1");
        Response ofOne = put(ofTenant, "{\"reason\":\"Asked why\"}", "X-Request-Id", "ticket-2");

        assertThat(type.status()).isEqualTo(200);
        assertThat(type.text("type")).isEqualTo("probe");
        assertThat(type.text("reason")).isEqualTo("The store moves");
        assertThat(ofOne.text("tenant_id")).isEqualTo(tenant.id().value());
        assertThat(list())
                .extracting(pause -> pause.path("paused_by").stringValue())
                .containsExactly("ticket-1", "ticket-2");
        assertThat(list().getFirst().path("since").stringValue()).isEqualTo(type.text("since"));
    }

    @Test
    void changesTheReasonAloneWhenItIsRepeated() {
        Response first = put(PROBES, "{\"reason\":\"One\"}", "X-Request-Id", "ticket-1");
        Response again = put(PROBES, "{\"reason\":\"Another\"}", "X-Request-Id", "ticket-2");

        assertThat(again.text("reason")).isEqualTo("Another");
        assertThat(again.text("since")).isEqualTo(first.text("since"));
        assertThat(again.text("paused_by")).isEqualTo("ticket-1");
        assertThat(list()).hasSize(1);
    }

    @Test
    void endsOnceAndForgivesASecondTime() {
        put(ofTenant, "{\"reason\":\"Asked why\"}");
        assertThat(delete(ofTenant).status()).isEqualTo(204);
        assertThat(delete(ofTenant).status()).isEqualTo(204);
        assertThat(list()).isEmpty();

        Response log = GATEWAY.send(
                operator("/v1/operator/audit?tenant_id=" + tenant.id()).GET());
        assertThat(log.json()
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("action").stringValue()))
                .containsExactlyInAnyOrder("jobs_resumed", "jobs_paused", "tenant_created");
        assertThat(new String(log.body(), UTF_8)).doesNotContain("Asked why");
    }

    @Test
    void entersThePauseOfATypeInTheAuditLogToo() {
        put(PROBES, "{\"reason\":\"The store moves\"}", "X-Request-Id", "ticket-audited");
        JsonNode newest = GATEWAY.send(operator("/v1/operator/audit?action=jobs_paused&limit=1")
                        .GET())
                .json()
                .path("entries")
                .get(0);

        assertThat(newest.path("subject").stringValue()).isEqualTo("probe");
        assertThat(newest.path("request_id").stringValue()).isEqualTo("ticket-audited");
        assertThat(newest.has("tenant_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\" \"}",
                "{\"reason\":7}",
                "{\"reason\":\"two\\nlines\"}",
                "{\"reason\":\"a\",\"until\":1}"
            })
    void asksForAReason(String body) {
        Response refusal = put(PROBES, body);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text("code")).isEqualTo("simio_invalid_field");
        assertThat(put(PROBES, "{\"reason\":\"" + "a".repeat(201) + "\"}").text("field"))
                .isEqualTo("reason");
        assertThat(put(PROBES, "").text("code")).isEqualTo("simio_empty_body");
        assertThat(list()).isEmpty();
    }

    /** A part belongs to the job that it is a part of, and is not sent by a dispatcher. */
    @ParameterizedTest
    @CsvSource({"types/part, type", "types/personas-part, type", "types/nothing, type", "tenants/acme, tenant_id"})
    void refusesWhatCannotBePaused(String path, String field) {
        for (Response refusal : List.of(put(PAUSES + "/" + path, "{\"reason\":\"a\"}"), delete(PAUSES + "/" + path))) {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.text("field")).isEqualTo(field);
        }
    }

    @Test
    void acceptsJobsOfAPausedTenantAndAssessesNothingForIt() {
        String dataset = tenant.dataset("age\n31\n42\n", """
                {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65}],"row_count":800}""");
        put(ofTenant, "{\"reason\":\"Asked why\"}");

        Response accepted = tenant.postJson(
                "/v1/datasets/" + dataset + "/generations", "{\"row_count\":5,\"output_format\":\"csv\"}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(tenant.get("/v1/jobs/" + accepted.text("job_id")).text("status"))
                .isEqualTo("queued");

        long jobs = jobs();
        Response refusal = tenant.postJson("/v1/datasets/" + dataset + "/feasibility", "{\"row_count\":5}");
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.text("code")).isEqualTo("simio_unavailable");
        assertThat(refusal.header("Retry-After")).contains("30");
        assertThat(jobs()).as("jobs for an answer that nobody waits for").isEqualTo(jobs);
    }

    private long jobs() {
        return GATEWAY.jdbc()
                .sql("SELECT count(*) FROM jobs WHERE tenant_id = :tenant")
                .param("tenant", tenant.id().value())
                .query(Long.class)
                .single();
    }
}
