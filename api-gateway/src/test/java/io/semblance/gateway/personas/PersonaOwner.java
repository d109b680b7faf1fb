package io.semblance.gateway.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.SignedIn;
import io.semblance.gateway.ledger.LedgerFixtures;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant with an API key for personas on the shared gateway, who also plays the workers. */
record PersonaOwner(TenantId tenant, String key) {
    static final String GENERATE = "/v1/personas/actions/generate";
    static final String ENHANCE = "/v1/personas/actions/enhance";
    static final String VALIDATE = "/v1/personas/actions/validate";
    static final String POPULATION = "/v1/personas/repositories/Population/by-id/";
    static final String ENHANCEMENT = "/v1/personas/repositories/Enhancement/by-id/";
    static final String EVALUATION = "/v1/personas/repositories/Evaluation/by-id/";

    static final String BLUEPRINT =
            "{\"domain\":\"work\",\"order\":[],\"fields\":[],\"constraints\":[],\"rationale\":\"\",\"sources\":[],\"language\":\"en\",\"style_axes\":{},\"name_origins\":[]}";

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final JsonMapper JSON = new JsonMapper();

    static PersonaOwner create() {
        return with(Map.of("name", "Test", "scopes", List.of("personas"), "rateLimit", 1_000));
    }

    static PersonaOwner with(Map<String, Object> wish) {
        SignedIn owner = SignedIn.newTenant();
        return new PersonaOwner(
                new TenantId(owner.client().tenant()),
                owner.post("/api/v1/keys", wish).text("rawKey"));
    }

    /** With so many credits and no more. */
    PersonaOwner rich(long credits) {
        LedgerFixtures.give(GATEWAY.jdbc(), tenant, credits, Optional.empty(), Instant.now());
        return this;
    }

    Response get(String path) {
        return GATEWAY.send(request(path).GET());
    }

    Response delete(String path) {
        return GATEWAY.send(request(path).DELETE());
    }

    Response post(String path, Object body) {
        return GATEWAY.send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : JSON.writeValueAsString(body))));
    }

    Response postNothing(String path) {
        return GATEWAY.send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path)).header("Authorization", "Bearer " + key);
    }

    /** Id of a run that was accepted. */
    String started(String path, Object body) {
        Response answer = post(path, body);
        assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
        return answer.text("id");
    }

    static JobId jobOf(String run) {
        return new JobId(GATEWAY.jdbc()
                .sql("SELECT job_id FROM persona_runs WHERE id = :id")
                .param("id", run)
                .query(String.class)
                .single());
    }

    void begin(String run) {
        GATEWAY.begin(tenant, jobOf(run));
    }

    void progress(String run, JobPhase phase, long done, long total) {
        GATEWAY.progress(tenant, jobOf(run), phase, done, total);
    }

    /** Plays the worker that ends with this document. */
    void finish(String run, String document) {
        JobId job = jobOf(run);
        GATEWAY.succeed(tenant, job, new JobResult.PersonasDone(GATEWAY.store(tenant, job, "document.json", document)));
    }

    /** The same with files, from name to content. */
    void finish(String run, String document, Map<String, String> files) {
        JobId job = jobOf(run);
        Map<String, Artifact> stored = new HashMap<>();
        files.forEach((name, content) -> stored.put(name, GATEWAY.store(tenant, job, name, content)));
        GATEWAY.succeed(
                tenant, job, new JobResult.PersonasDone(GATEWAY.store(tenant, job, "document.json", document), stored));
    }

    void fail(String run, ErrorCode code) {
        GATEWAY.fail(tenant, jobOf(run), Failure.of(code, "It did not work."));
    }

    static JsonNode error(Response refused) {
        return refused.json().path("error");
    }
}
