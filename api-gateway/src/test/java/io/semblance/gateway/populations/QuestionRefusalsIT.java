package io.semblance.gateway.populations;

import static io.semblance.gateway.populations.PopulationOwner.only;
import static io.semblance.gateway.populations.QuestionBodies.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.RunningGateway.Response;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions that are refused, and those that are hidden from whom they are not for. */
class QuestionRefusalsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PopulationOwner OWNER = PopulationOwner.create();
    private static final QuestionBodies QUESTIONS = new QuestionBodies(OWNER.ready());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|population_id|missing",
                "{\"population_id\":\"x\"}|predictions|missing",
                "{\"population_id\":\"x\",\"predictions\":[]}|predictions|value_error",
                "{\"population_id\":\"x\",\"predictions\":{\"question\":\"Why\",\"answer_options\":[\"a\"]}}|predictions.question_options|missing",
                "{\"population_id\":\"x\",\"predictions\":{\"question\":\"ab\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"single-choice\"}}}|predictions.question|value_error",
                "{\"population_id\":\"x\",\"predictions\":[{\"question\":\"Why\",\"question_options\":{\"question_type\":\"single-choice\"}}]}|predictions.0.answer_options|missing",
                "{\"population_id\":\"x\",\"predictions\":[{\"question\":\"Why\",\"answer_options\":[\"a\",\"a\"],\"question_options\":{\"question_type\":\"single-choice\"}}]}|predictions.0.answer_options.1|value_error",
                "{\"population_id\":\"x\",\"predictions\":[{\"question\":\"Why\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"open-ended\"}}]}|predictions.0.question_options.question_type|enum",
                "{\"population_id\":\"x\",\"predictions\":[{\"question\":\"Why\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"single-choice\",\"limit\":1}}]}|predictions.0.question_options.limit|value_error",
                "{\"population_id\":\"x\",\"predictions\":[{\"question\":\"Why\",\"answer_options\":[\"a\",\"b\"],\"question_options\":{\"question_type\":\"multiple-choice\",\"limit\":3}}]}|predictions.0.question_options.limit|value_error",
                "{\"population_id\":\"x\",\"predictions\":{\"question\":\"Why\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"single-choice\"}},\"batch\":{}}|batch.name|missing",
                "{\"population_id\":\"x\",\"predictions\":{\"question\":\"Why\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"single-choice\"},\"segment\":[{\"answers\":[\"a\"]}]}}|predictions.segment.0.question_number|missing",
                "{\"population_id\":\"x\",\"predictions\":{\"question\":\"Why\",\"answer_options\":[\"a\"],\"question_options\":{\"question_type\":\"single-choice\"},\"ground_answer_sample_size\":3}}|predictions.ground_answer_counts|value_error",
            })
    void refusesAQuestionByTheFieldThatIsWrong(String body, String location, String type) {
        Response refused = OWNER.post("/v1/predictions", body);

        assertThat(refused.status()).isEqualTo(422);
        JsonNode place = refused.json().path("detail").path(0);
        assertThat(String.join(
                        ".",
                        place.path("loc").valueStream().map(JsonNode::asString).toList()))
                .isEqualTo("body." + location);
        assertThat(place.path("type").stringValue()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Tech debt\": 47}",
                "{\"Tech debt\": 101, \"Unclear error messages\": 0}|100",
                "{\"Tech debt\": 60, \"Unclear error messages\": 60}|100",
                "{\"Tech debt\": -1, \"Unclear error messages\": 60}|100",
                "{\"Something else\": 3}|100",
                "{\"Tech debt\": 0}|100",
                "{\"Tech debt\": 1.5}|100",
                "{\"Tech debt\": 1}|0"
            })
    void refusesTruthThatCannotBe(String counts) {
        String[] parts = counts.split("\\|");
        ObjectNode question = question("single-choice");
        question.set("ground_answer_counts", JSON.readTree(parts[0]));
        if (parts.length > 1) {
            question.put("ground_answer_sample_size", Integer.parseInt(parts[1]));
        }

        assertThat(OWNER.post("/v1/tests", QUESTIONS.body("tests", question)).status())
                .isEqualTo(422);
    }

    @Test
    void takesPeopleAndNotSelectionsAsTheSampleOfMultipleChoices() {
        ObjectNode question = question("multiple-choice");
        question.putObject("ground_answer_counts").put("Tech debt", 85).put("Unclear error messages", 60);
        question.put("ground_answer_sample_size", 100);

        assertThat(OWNER.post("/v1/tests", QUESTIONS.body("tests", question)).status())
                .isEqualTo(201);
    }

    @Test
    void asksNobodyWhoCannotBeAsked() {
        String notReady = OWNER.created(PopulationOwner.form());
        ObjectNode body = QUESTIONS.body("predictions", question("single-choice"));

        Response early = OWNER.post("/v1/predictions", body.deepCopy().put("population_id", notReady));
        Response foreign = PopulationOwner.create().post("/v1/predictions", body);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("errors").path(0).path("code").stringValue())
                .isEqualTo("population_not_ready");
        assertThat(early.header("Retry-After")).isPresent();
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void keepsTheOracleFromPopulationsOfOthersAndFromUnreadyOnes() {
        Response foreign = PopulationOwner.create().askOracle(OWNER.ready());
        Response early = OWNER.askOracle(OWNER.created(PopulationOwner.form()));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().toString()).contains("No population of this id");
        assertThat(early.status()).isEqualTo(409);
    }

    @Test
    void hidesTheQuestionsOfOthersAndOfTheOtherKind() {
        String id = only(OWNER.post("/v1/predictions", QUESTIONS.body("predictions", question("single-choice"))));
        PopulationOwner other = PopulationOwner.create();

        for (Response answer : List.of(
                other.get("/v1/predictions/" + id),
                other.get("/v1/answers/" + id),
                OWNER.get("/v1/tests/" + id),
                OWNER.get("/v1/predictions/batch/" + id),
                OWNER.get("/v1/predictions/x"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("errors").path(0).path("code").stringValue())
                    .isEqualTo("prediction_not_found");
        }
    }

    @Test
    void forgetsWhatADeletedPopulationWasAsked() {
        String population = OWNER.ready();
        String id = only(OWNER.post(
                "/v1/predictions",
                QUESTIONS.body("predictions", question("single-choice")).put("population_id", population)));

        OWNER.delete("/v1/populations/" + population);

        assertThat(OWNER.get("/v1/predictions/" + id).status()).isEqualTo(404);
    }

    @Test
    void refusesTextsThatCannotBeKept() {
        for (String text : List.of("Wh\u0000y", "Wh\ud800y")) {
            ObjectNode wrongQuestion = question("single-choice").put("question", text);
            ObjectNode wrongOption = question("single-choice");
            wrongOption.putArray("answer_options").add(text);
            ObjectNode wrongSegment = question("single-choice");
            wrongSegment
                    .putArray("segment")
                    .addObject()
                    .put("question_number", 1)
                    .putArray("answers")
                    .add(text);
            for (ObjectNode wrong : List.of(wrongQuestion, wrongOption, wrongSegment)) {
                String body = QUESTIONS.body("predictions", wrong).toString().replace("\ud800", "\\ud800");
                assertThat(OWNER.post("/v1/predictions", body).status()).isEqualTo(422);
            }
        }
    }

    @Test
    void takesNoMoreOptionsThanAnAnswerCanHold() {
        ObjectNode question = question("single-choice");
        var options = question.putArray("answer_options");
        for (int option = 0; option < 500; option++) {
            options.add("Option " + option);
        }
        ObjectNode[] eleven = new ObjectNode[11];
        Arrays.fill(eleven, question);

        assertThat(OWNER.post("/v1/predictions", QUESTIONS.body("predictions", eleven))
                        .status())
                .isEqualTo(422);
        assertThat(OWNER.post("/v1/predictions", QUESTIONS.body("predictions", question))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesBodiesThatAreNoJson() {
        assertThat(OWNER.post("/v1/predictions", "{").status()).isEqualTo(422);
        assertThat(OWNER.post("/v1/predictions", "{")
                        .json()
                        .path("detail")
                        .path(0)
                        .path("type")
                        .stringValue())
                .isEqualTo("json_invalid");
        assertThat(OWNER.post("/v1/predictions", "").status()).isEqualTo(422);
        assertThat(OWNER.post("/v1/predictions", "[]").status()).isEqualTo(422);
    }
}
