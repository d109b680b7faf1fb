package io.semblance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestingGateway;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
    private final TestingGateway gateway;
    private final WebTestClient operator;

    ProblemsIT(@TempDir Path folder) {
        gateway = TestingGateway.start(folder, Map.of("semblance.gateway.public-url", "https://api.example.org/"));
        operator = gateway.operator();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private Map<?, ?> refusal(WebTestClient.ResponseSpec answer, int status, String code) {
        Map<?, ?> problem = TestingGateway.body(answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists("X-Request-Id"));
        assertThat(problem.get("code")).isEqualTo(code);
        assertThat(problem.get("status")).isEqualTo(status);
        assertThat(problem.get("type")).isEqualTo("https://api.example.org/errors/" + code);
        return problem;
    }

    @Test
    void refusesAnAmbiguousAddressAsOneThatIsNotThere() {
        for (String path : new String[] {"/v1/datasets//schema", "/v1/jobs/a;b"}) {
            refusal(
                    operator.get()
                            .uri(URI.create("http://localhost:" + gateway.port() + path))
                            .exchange(),
                    404,
                    "simio_route_not_found");
        }
    }

    private WebTestClient.ResponseSpec post(String path, MediaType type, String body) {
        return operator.post().uri(path).contentType(type).bodyValue(body).exchange();
    }

    private WebTestClient.ResponseSpec tenant(String json) {
        return post("/v1/operator/tenants", MediaType.APPLICATION_JSON, json);
    }

    @Test
    void echoesASaneRequestIdAndReplacesAnother() {
        assertThat(refusal(
                                operator.get()
                                        .uri("/v1/jobs/x")
                                        .header("X-Request-Id", "mine-1.2_3")
                                        .exchange()
                                        .expectHeader()
                                        .valueEquals("X-Request-Id", "mine-1.2_3"),
                                404,
                                "simio_job_not_found")
                        .get("request_id"))
                .isEqualTo("mine-1.2_3");
        operator.get()
                .uri("/v1/jobs")
                .header("X-Request-Id", "a b")
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "req_[0-9a-z]{26}");
    }

    @Test
    void asksForATokenUnderTheApi() {
        refusal(gateway.client().get().uri("/v1/jobs").exchange(), 401, "simio_unauthorized");
        refusal(gateway.client().get().uri("/v1/unknown").exchange(), 401, "simio_unauthorized");
    }

    @Test
    void knowsPathsAndMethods() {
        refusal(gateway.client().get().uri("/unknown").exchange(), 404, "simio_route_not_found");
        refusal(operator.get().uri("/v1/unknown").exchange(), 404, "simio_route_not_found");
        refusal(
                operator.method(HttpMethod.DELETE)
                        .uri("/v1/jobs")
                        .exchange()
                        .expectHeader()
                        .valueEquals("Allow", "GET"),
                405,
                "simio_method_not_allowed");
        for (HttpMethod method :
                List.of(HttpMethod.TRACE, HttpMethod.valueOf("QUERY"), HttpMethod.valueOf("PROPFIND"))) {
            refusal(
                    gateway.client()
                            .method(method)
                            .uri("/healthz")
                            .exchange()
                            .expectHeader()
                            .exists("Allow"),
                    405,
                    "simio_method_not_allowed");
        }
        refusal(operator.get().uri("/v1/jobs").accept(MediaType.IMAGE_PNG).exchange(), 406, "simio_not_acceptable");
    }

    @Test
    void saysWhatIsWrongWithABody() {
        refusal(operator.post().uri("/v1/operator/tenants").exchange(), 400, "simio_empty_body");
        refusal(
                post("/v1/operator/tenants", MediaType.APPLICATION_XML, "<name/>"),
                415,
                "simio_unsupported_content_type");
        assertThat(String.valueOf(refusal(tenant("{\n\"name\": oops}"), 400, "simio_malformed_json")
                        .get("detail")))
                .contains("line 2")
                .doesNotContain("oops");
        assertThat(refusal(tenant("{\"name\":\"a\",\"plan\":1}"), 400, "simio_invalid_field")
                        .get("field"))
                .isEqualTo("plan");
        assertThat(refusal(tenant("{\"name\":{\"a\":1}}"), 400, "simio_invalid_field")
                        .get("field"))
                .isEqualTo("name");
        refusal(tenant("[]"), 400, "simio_invalid_field");
        refusal(tenant(""), 400, "simio_empty_body");
        assertThat(refusal(tenant("{}"), 400, "simio_invalid_field").get("field"))
                .isEqualTo("name");
    }

    @Test
    void saysWhatIsWrongWithAHeader() {
        for (String key : List.of("\u0085", "a\u00ad", "\u00e9", "a b")) {
            assertThat(refusal(
                                    operator.post()
                                            .uri("/v1/operator/probes")
                                            .header("Idempotency-Key", key)
                                            .exchange(),
                                    400,
                                    "simio_invalid_idempotency_key")
                            .get("field"))
                    .isEqualTo("Idempotency-Key");
        }
    }

    @Test
    void checksQueryParameters() {
        for (String query : new String[] {"limit=0", "limit=101", "limit=x", "cursor=%25", "status=done", "type=x"}) {
            String field = query.substring(0, query.indexOf('='));
            assertThat(refusal(operator.get().uri("/v1/jobs?" + query).exchange(), 400, "simio_invalid_field")
                            .get("field"))
                    .isEqualTo(field);
        }
        refusal(operator.get().uri("/v1/jobs/x?wait_seconds=61").exchange(), 400, "simio_invalid_field");
        assertThat(refusal(
                                post("/v1/operator/probes", MediaType.APPLICATION_JSON, "{\"wait_seconds\":\"10\"}"),
                                400,
                                "simio_invalid_field")
                        .get("field"))
                .isEqualTo("wait_seconds");
    }

    @Test
    void sendsSecurityHeaders() {
        operator.get()
                .uri("/v1/jobs")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY");
    }

    @Test
    void acceptsJobsWhileTheBrokerIsAway() {
        Map<?, ?> job = TestingGateway.body(operator.post()
                .uri("/v1/operator/probes")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Retry-After", "2"));
        assertThat(job.get("status")).isEqualTo("queued");
        operator.get()
                .uri("/v1/jobs/" + job.get("job_id"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("queued");
    }
}
