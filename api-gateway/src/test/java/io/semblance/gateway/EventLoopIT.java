package io.semblance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.blockhound.BlockingOperationError;

/** The event loop only moves bytes: whatever waits for the database, the store or the broker does so elsewhere. */
class EventLoopIT {
    private static final String CSV = "age,segment\n31,Premium\n42,Value\n";
    private static final String SCHEMA = """
            {"schema":[{"name":"age","original_name":"age","type":"integer","min":18,"max":65,"decimals":0}],\
            "row_count":800}""";
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    @Test
    void isGuardedAgainstBlocking() {
        var loop = GATEWAY.bean(ReactorResourceFactory.class)
                .getLoopResources()
                .onServer(true)
                .next();

        assertThatThrownBy(() -> loop.submit(() -> {
                            Thread.sleep(Duration.ofMillis(1));
                            return true;
                        })
                        .get())
                .hasCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void staysFreeWhileEveryKindOfRequestIsServed() {
        List<String> before = List.copyOf(EventLoopGuard.caught());

        Tenant tenant = GATEWAY.tenant();
        String dataset = tenant.dataset(CSV, SCHEMA);
        tenant.upload(Form.of(CSV), "Idempotency-Key", "one");
        tenant.upload(Form.of(CSV), "Idempotency-Key", "one");
        tenant.upload(Form.of("\0"));
        Response accepted = tenant.postJson(
                "/v1/datasets/" + dataset + "/generations",
                "{\"row_count\":5,\"output_format\":\"csv\"}",
                "Idempotency-Key",
                "two");
        tenant.generate(accepted.text("job_id"), "age\n30\n", 1, Optional.empty());
        String generation = "/v1/generations/" + accepted.text("generation_id");
        String artifact = tenant.get(generation).text("artifact_url");
        for (String path : List.of(
                "/v1/datasets",
                "/v1/datasets/" + dataset,
                "/v1/datasets/" + dataset + "/schema",
                "/v1/datasets/" + dataset + "/generations",
                generation,
                artifact,
                "/v1/jobs",
                "/v1/jobs/" + accepted.text("job_id") + "?wait_seconds=1",
                "/v1/jobs/nonsense")) {
            tenant.get(path);
        }
        tenant.get(artifact, "Range", "bytes=1-2");
        tenant.postJson("/v1/jobs/" + accepted.text("job_id") + "/cancel", "");
        tenant.delete("/v1/datasets/" + dataset);
        for (String path : List.of(
                "/healthz",
                "/openapi.json",
                "/errors",
                "/llms-full.txt",
                "/__docs__/",
                "/__docs__/assets/swagger-ui-bundle.js",
                "/nothing",
                "/.well-known/jwks.json")) {
            GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri(path)).GET());
        }
        GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/v1/operator/probes"))
                .header("Authorization", "Bearer " + RunningGateway.OPERATOR_TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody()));
        useAKey();

        List<String> caught = new ArrayList<>(EventLoopGuard.caught());
        caught.removeAll(before);
        assertThat(caught).isEmpty();
    }

    private static void useAKey() {
        SignedIn user = SignedIn.newTenant();
        Response key = user.post("/api/v1/keys", "{\"name\":\"Production\"}");
        for (String proof : List.of(key.text("rawKey"), "sk_live_" + "a".repeat(64))) {
            GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/api/v1/oracle/none"))
                    .header("Authorization", "Bearer " + proof)
                    .POST(HttpRequest.BodyPublishers.noBody()));
        }
        user.get("/api/v1/keys");
        user.get("/api/v1/usage");
        user.delete("/api/v1/keys/" + key.text("id"));
        user.get("/console/session");
        user.delete("/console/session");
    }
}
