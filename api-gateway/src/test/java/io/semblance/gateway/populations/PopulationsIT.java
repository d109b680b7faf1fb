package io.semblance.gateway.populations;

import static io.semblance.gateway.populations.PopulationOwner.data;
import static io.semblance.gateway.populations.PopulationOwner.form;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.Form;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.Failure.Fault;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Creating, reading, testing and deleting populations, with workers that the test plays. */
class PopulationsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final PopulationOwner OWNER = PopulationOwner.create();

    @Test
    void createsAPopulationWithAllFields() {
        Response created = OWNER.post(form().field(
                        "population_options",
                        "{\"question_options\": [{\"question_number\": 1, \"question_type\": \"single-choice\"}]}")
                .field("description", "A model of developers.")
                .field("data_source", "User onboarding flow")
                .field("reality_target", "Professional software developers")
                .field("effective_date", "2024-01-09")
                .field("simulation_engine", "answers-1")
                .field("run_test", "false"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("errors").isNull()).isTrue();
        JsonNode population = data(created);
        assertThat(created.header("Location"))
                .contains("/v1/populations/" + population.path("id").stringValue());
        assertThat(population.path("id").stringValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(population.path("created_at").stringValue()).endsWith("Z");
        assertThat(population.path("name").stringValue()).isEqualTo("Developers");
        assertThat(population.path("public").booleanValue()).isFalse();
        assertThat(population.path("status").stringValue()).isEqualTo("Processing");
        assertThat(population.path("data_source").stringValue()).isEqualTo("User onboarding flow");
        assertThat(population.path("description").stringValue()).isEqualTo("A model of developers.");
        assertThat(population.path("effective_date").stringValue()).isEqualTo("2024-01-09");
        assertThat(population.path("reality_target").stringValue()).isEqualTo("Professional software developers");
        assertThat(population.path("simulation_engine").stringValue()).isEqualTo("answers-1");
        assertThat(population.path("upload_filename").stringValue()).isEqualTo("seed_data.csv");
    }

    @Test
    void hasDefaultsForWhatIsNotSaid() {
        JsonNode population = data(OWNER.post(form()));

        for (String field : List.of(
                "description",
                "data_source",
                "reality_target",
                "effective_date",
                "average_accuracy",
                "average_squared_error",
                "average_normalised_information_loss",
                "test_started_at",
                "test_finished_at")) {
            assertThat(population.has(field)).as(field).isTrue();
            assertThat(population.path(field).isNull()).as(field).isTrue();
        }
        assertThat(population.path("simulation_engine").stringValue()).isEqualTo("answers-1");
    }

    @Test
    void goesFromProcessingByUntestedAndTestingToTested() {
        String id = OWNER.created(form());
        assertThat(status(id)).isEqualTo("Processing");

        OWNER.train(id);
        JsonNode trained = data(OWNER.get("/v1/populations/" + id));
        assertThat(trained.path("status").stringValue()).isEqualTo("Untested");
        assertThat(trained.path("question_count").intValue()).isEqualTo(4);
        assertThat(trained.path("simulacrum_count").intValue()).isEqualTo(2);

        Response testing = OWNER.post("/v1/populations/" + id + "/test");
        assertThat(testing.status()).isEqualTo(200);
        assertThat(data(testing).path("status").stringValue()).isEqualTo("Testing");
        assertThat(data(testing).path("test_started_at").isString()).isTrue();
        JobId test = OWNER.testOf(id);

        assertThat(OWNER.post("/v1/populations/" + id + "/test").status())
                .as("while it is tested")
                .isEqualTo(200);
        assertThat(OWNER.testOf(id)).as("no second test").isEqualTo(test);

        OWNER.test(id);
        JsonNode tested = data(OWNER.get("/v1/populations/" + id));
        assertThat(tested.path("status").stringValue()).isEqualTo("Tested");
        assertThat(tested.path("average_accuracy").doubleValue()).isEqualTo(.9);
        assertThat(tested.path("average_squared_error").doubleValue()).isEqualTo(.12);
        assertThat(tested.path("average_normalised_information_loss").doubleValue())
                .isEqualTo(.0125);
        assertThat(tested.path("test_finished_at").isString()).isTrue();

        assertThat(data(OWNER.post("/v1/populations/" + id + "/test"))
                        .path("status")
                        .stringValue())
                .as("once tested, it stays so")
                .isEqualTo("Tested");
    }

    private static String status(String id) {
        return data(OWNER.get("/v1/populations/" + id)).path("status").stringValue();
    }

    @Test
    void testsItselfWhenThatWasWished() {
        String id = OWNER.created(form().field("run_test", "true"));
        OWNER.train(id);

        await().until(() -> status(id).equals("Testing"));
        OWNER.test(id);
        assertThat(status(id)).isEqualTo("Tested");
    }

    @Test
    void saysWhatIsWrongWithTheSeedDataByLineAndQuestion() {
        String id = OWNER.created(form());
        GATEWAY.fail(
                OWNER.tenant(),
                OWNER.trainingOf(id),
                new Failure(
                        ErrorCode.SURVEY_INVALID,
                        "Line 3: the sim_id is not a whole number. (and 1 more)",
                        OptionalLong.of(3),
                        Optional.empty(),
                        List.of(
                                new Fault(
                                        "sim_id_not_a_number",
                                        "Line 3: the sim_id is not a whole number.",
                                        OptionalLong.of(3),
                                        OptionalInt.empty()),
                                new Fault(
                                        "answer_length",
                                        "Line 4, question 2: the answer is too long.",
                                        OptionalLong.of(4),
                                        OptionalInt.of(2)))));

        Response read = OWNER.get("/v1/populations/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(data(read).path("status").stringValue()).isEqualTo("Action Required");
        JsonNode errors = read.json().path("errors");
        assertThat(errors.size()).isEqualTo(2);
        assertThat(errors.path(0).path("code").stringValue()).isEqualTo("sim_id_not_a_number");
        assertThat(errors.path(0).path("line").intValue()).isEqualTo(3);
        assertThat(errors.path(1).path("question_number").intValue()).isEqualTo(2);
        assertThat(OWNER.post("/v1/populations/" + id + "/test").status())
                .as("there is no model to test")
                .isEqualTo(409);
        await("what was stored is removed")
                .until(() -> GATEWAY.objects().stream().noneMatch(key -> key.contains(id)));
    }

    @Test
    void needsActionWhenATestFailsAndMayBeTestedAgain() {
        String id = OWNER.ready();
        OWNER.post("/v1/populations/" + id + "/test");
        GATEWAY.fail(
                OWNER.tenant(),
                OWNER.testOf(id),
                Failure.of(ErrorCode.POPULATION_UNTESTABLE, "All questions are open-ended."));

        Response failed = OWNER.get("/v1/populations/" + id);
        assertThat(data(failed).path("status").stringValue()).isEqualTo("Action Required");
        assertThat(failed.json().path("errors").path(0).path("code").stringValue())
                .isEqualTo("population_untestable");
        assertThat(data(OWNER.post("/v1/populations/" + id + "/test"))
                        .path("status")
                        .stringValue())
                .isEqualTo("Testing");
    }

    @Test
    void listsThePopulationsOfTheTenantNewestFirst() {
        PopulationOwner owner = PopulationOwner.create();
        String first = owner.created(form());
        String second = owner.created(form());

        assertThat(ids(owner.get("/v1/populations"))).containsExactly(second, first);
        assertThat(ids(owner.get("/v1/populations?limit=1&skip=1"))).containsExactly(first);
        assertThat(ids(OWNER.get("/v1/populations"))).doesNotContain(first, second);
    }

    private static List<String> ids(Response list) {
        return data(list)
                .valueStream()
                .map(population -> population.path("id").stringValue())
                .toList();
    }

    @Test
    void hidesThePopulationsOfOthers() {
        String id = OWNER.ready();
        PopulationOwner other = PopulationOwner.create();

        for (Response answer : List.of(
                other.get("/v1/populations/" + id),
                other.post("/v1/populations/" + id + "/test"),
                other.delete("/v1/populations/" + id),
                other.get("/v1/populations/" + id + "/accuracy"),
                other.get("/v1/populations/" + id + "/questions"),
                OWNER.get("/v1/populations/no-id"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("data").isNull()).isTrue();
            assertThat(answer.json().path("errors").path(0).path("code").stringValue())
                    .isEqualTo("population_not_found");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|||missing",
                "effective_date|23.12.2025|effective_date has to be a date|date_from_datetime_parsing",
                "simulation_engine|answers-9|simulation_engine is answers-1|value_error",
                "run_test|maybe|run_test is true or false|bool_parsing",
                "population_options|{|population_options is not valid JSON|json_invalid",
                "population_options|[]|has to be a JSON object|value_error",
                "population_options|{\"question_options\":[{\"question_number\":0,\"question_type\":\"single-choice\"}]}|from 1 to 999|value_error",
                "population_options|{\"question_options\":[{\"question_number\":1,\"question_type\":\"ranking\"}]}|single-choice, multiple-choice or open-ended|enum",
                "population_options|{\"question_options\":[{\"question_number\":1,\"question_type\":\"single-choice\",\"limit\":2}]}|for multiple-choice|value_error",
                "surname|x|no field|value_error",
            })
    void refusesAFormByTheFieldThatIsWrong(String field, String value, String message, String type) {
        Form form = new Form().file("seed_data", "s.csv", PopulationOwner.SURVEY.getBytes(UTF_8));
        if (!field.equals("name")) {
            form.field("name", "Developers").field(field, value);
        }

        Response refused = OWNER.post(form);

        assertThat(refused.status()).isEqualTo(422);
        JsonNode place = refused.json().path("detail").path(0);
        assertThat(place.path("loc").path(0).stringValue()).isEqualTo("body");
        assertThat(place.path("loc").path(1).stringValue()).isEqualTo(field);
        assertThat(place.path("type").stringValue()).isEqualTo(type);
        if (message != null) {
            assertThat(place.path("msg").stringValue()).contains(message);
        }
    }

    @Test
    void refusesAFormWithoutSeedDataAndOneThatIsTooLarge() {
        assertThat(OWNER.post(new Form().field("name", "Developers")).status()).isEqualTo(422);
        assertThat(OWNER.post(new Form().field("name", "D").file("seed_data", "s.csv", new byte[0]))
                        .status())
                .isEqualTo(422);
        assertThat(OWNER.post(new Form().field("name", "D").file("seed_data", "s.csv", new byte[3 << 20]))
                        .status())
                .isEqualTo(413);
        assertThat(OWNER.post("/v1/populations", Map.of("name", "D")).status()).isEqualTo(415);
    }

    @Test
    void leavesNothingOfARefusedForm() {
        int before = GATEWAY.objects().size();

        OWNER.post(form().field("simulation_engine", "none"));

        assertThat(GATEWAY.objects()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "bearer "})
    void takesTheKeyWithAndWithoutItsScheme(String scheme) {
        Response answer = GATEWAY.send(HttpRequest.newBuilder(GATEWAY.uri("/v1/populations"))
                .header("authorization", scheme + OWNER.key())
                .GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-RateLimit-Limit")).contains("1000");
    }

    @Test
    void refusesRequestsWithoutAKeyForPopulations() {
        Response without = GATEWAY.send(
                HttpRequest.newBuilder(GATEWAY.uri("/v1/populations")).GET());
        Response unknown = new PopulationOwner(OWNER.tenant(), "sk_live_" + "x".repeat(64)).get("/v1/populations");
        Response other = PopulationOwner.withScopes("oracle:predict").get("/v1/populations");

        assertThat(without.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().path("errors").path(0).path("code").stringValue())
                .isEqualTo("unauthorized");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.json().path("errors").path(0).path("message").stringValue())
                .contains("populations");
    }

    @Test
    void showsWhatATestFoundBesidesTheMeans() {
        String id = OWNER.ready();
        assertThat(data(OWNER.get("/v1/populations/" + id + "/accuracy"))
                        .path("leave_one_out")
                        .isNull())
                .isTrue();
        assertThat(OWNER.get("/v1/populations/" + id + "/questions").status()).isEqualTo(409);

        OWNER.post("/v1/populations/" + id + "/test");
        OWNER.test(id);

        JsonNode figures =
                data(OWNER.get("/v1/populations/" + id + "/accuracy")).path("leave_one_out");
        assertThat(figures.path("tested").intValue()).isEqualTo(3);
        assertThat(figures.path("not_tested").intValue()).isEqualTo(1);
        assertThat(figures.path("baseline").path("accuracy").doubleValue()).isEqualTo(.8);
        assertThat(figures.path("covered").doubleValue()).isEqualTo(.91);
        assertThat(OWNER.get("/v1/populations/" + id + "/questions").json().isArray())
                .isTrue();
    }

    @Test
    void deletesAPopulationWithAllThatIsItsOwn() {
        String id = OWNER.ready();
        OWNER.post("/v1/populations/" + id + "/test");
        JobId training = OWNER.trainingOf(id);
        JobId test = OWNER.testOf(id);

        assertThat(OWNER.delete("/v1/populations/" + id).status()).isEqualTo(204);

        assertThat(OWNER.get("/v1/populations/" + id).status()).isEqualTo(404);
        assertThat(OWNER.delete("/v1/populations/" + id).status()).isEqualTo(404);
        assertThat(GATEWAY.objects())
                .noneMatch(key -> key.contains(id) || key.contains(training.value()) || key.contains(test.value()));
        assertThat(GATEWAY.bean(Jobs.class)
                        .find(OWNER.tenant(), test)
                        .orElseThrow()
                        .status())
                .isEqualTo("cancelled");
    }
}
