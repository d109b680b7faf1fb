package io.semblance.gateway.populations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.SignedIn;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.PopulationFigures;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant with an API key for populations on the shared gateway, who also plays the workers. */
record PopulationOwner(TenantId tenant, String key) {
    static final String SURVEY = "sim_id,Do you own a dog,How often do you cook,Which is worse,What do you earn\n"
            + "1,Yes,Daily,Rain,Little\n2,No,Never,Snow,Much\n";
    static final AnswerScore SCORE = new AnswerScore(.9, .12, .05, .0125);
    static final PopulationFigures FIGURES =
            new PopulationFigures(3, 1, SCORE, new AnswerScore(.8, .2, .2, .05), .91, 0, Optional.of(SCORE));

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final JsonMapper JSON = new JsonMapper();

    static PopulationOwner create() {
        return withScopes("populations", "oracle:predict");
    }

    static PopulationOwner withScopes(String... scopes) {
        SignedIn owner = SignedIn.newTenant();
        Response made =
                owner.post("/api/v1/keys", Map.of("name", "Test", "scopes", List.of(scopes), "rateLimit", 1_000));
        return new PopulationOwner(new TenantId(owner.client().tenant()), made.text("rawKey"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(GATEWAY.uri(path)).header("Authorization", key);
    }

    Response get(String path) {
        return GATEWAY.send(request(path).GET());
    }

    Response delete(String path) {
        return GATEWAY.send(request(path).DELETE());
    }

    Response post(String path) {
        return GATEWAY.send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Response post(String path, Object body) {
        return GATEWAY.send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : JSON.writeValueAsString(body))));
    }

    /** Puts a question of two options to a population by way of the Oracle, whose dialect has its key behind a scheme. */
    Response askOracle(String population) {
        return GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/api/v1/oracle/predict"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "model_type",
                        "consumer",
                        "question",
                        "Do you like tea?",
                        "options",
                        List.of("Yes", "No"),
                        "population_id",
                        population)))));
    }

    Response post(Form form) {
        return GATEWAY.send(request("/v1/populations")
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
    }

    static Form form() {
        return new Form()
                .file("seed_data", "seed_data.csv", SURVEY.getBytes(UTF_8))
                .field("name", "Developers");
    }

    /** Id of a new population, whose model is not made yet. */
    String created(Form form) {
        return data(post(form)).path("id").stringValue();
    }

    JobId trainingOf(String population) {
        return job("SELECT training_job FROM populations WHERE id = :id", population);
    }

    JobId testOf(String population) {
        return job("SELECT test_job FROM populations WHERE id = :id", population);
    }

    JobId jobOf(String question) {
        return job("SELECT job_id FROM population_questions WHERE id = :id", question);
    }

    JobId truthJobOf(String question) {
        return job("SELECT truth_job FROM population_questions WHERE id = :id", question);
    }

    private static JobId job(String sql, String id) {
        return new JobId(
                GATEWAY.jdbc().sql(sql).param("id", id).query(String.class).single());
    }

    /** Plays the trainer. */
    void train(String population) {
        JobId job = trainingOf(population);
        GATEWAY.succeed(
                tenant,
                job,
                new JobResult.PopulationTrained(GATEWAY.store(tenant, job, "population.bin", "model"), 4, 2));
    }

    /** Plays the predictor that tests. */
    void test(String population) {
        JobId job = testOf(population);
        GATEWAY.succeed(
                tenant,
                job,
                new JobResult.PopulationTested(FIGURES, GATEWAY.store(tenant, job, "questions.json", "[]")));
    }

    /** A population that can be asked. */
    String ready() {
        String population = created(form());
        train(population);
        return population;
    }

    static JsonNode data(Response answer) {
        return answer.json().path("data");
    }

    /** Id of the only question that was accepted. */
    static String only(Response created) {
        assertThat(created.status()).as(() -> created.json().toString()).isEqualTo(201);
        return data(created).path(0).path("id").stringValue();
    }
}
