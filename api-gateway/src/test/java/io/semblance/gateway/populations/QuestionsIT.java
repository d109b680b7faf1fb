package io.semblance.gateway.populations;

import static io.semblance.gateway.populations.PopulationOwner.data;
import static io.semblance.gateway.populations.PopulationOwner.only;
import static io.semblance.gateway.populations.QuestionBodies.known;
import static io.semblance.gateway.populations.QuestionBodies.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.Failure.Fault;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.population.AnswerScore;
import io.semblance.schema.population.PopulationAnswer;
import io.semblance.schema.population.PopulationAnswer.Bounds;
import io.semblance.schema.population.PopulationAnswer.Comparison;
import io.semblance.schema.population.RelatedQuestion;
import io.semblance.schema.population.SegmentAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Predictions, tests, batches and the older routes for them, with workers that the test plays. */
class QuestionsIT {
    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final JsonMapper JSON = new JsonMapper();
    private static final PopulationOwner OWNER = PopulationOwner.create();
    private static final String POPULATION = OWNER.ready();
    private static final QuestionBodies QUESTIONS = new QuestionBodies(POPULATION);
    /** The published sample of the metrics. */
    private static final AnswerScore SAMPLE = new AnswerScore(.91, .09, .0167774, .0083887);

    private static final PopulationAnswer ANSWER = new PopulationAnswer(
            List.of(.38, .62),
            Optional.of(new Bounds(
                    List.of(.2, .4),
                    List.of(.5, .8),
                    List.of(.5, .5),
                    .7,
                    List.of(new RelatedQuestion(2, .6, OptionalDouble.empty())))),
            Optional.of(new SegmentAnswer("", 1, List.of(.4, .6))),
            List.of(
                    new SegmentAnswer("Yes", 1, List.of(.3, .7)),
                    new SegmentAnswer("No", 1, List.of(.46, .54)),
                    new SegmentAnswer("", 0, List.of())),
            Optional.empty());
    private static final PopulationAnswer COMPARED = new PopulationAnswer(
            ANSWER.shares(),
            ANSWER.bounds(),
            Optional.empty(),
            List.of(),
            Optional.of(
                    new Comparison(List.of(.47, .53), SAMPLE, Optional.of(new AnswerScore(.97, .03, .0018, .0009)))));

    private static void answer(String question, PopulationAnswer... answers) {
        GATEWAY.succeed(OWNER.tenant(), OWNER.jobOf(question), new JobResult.PopulationAnswered(List.of(answers)));
    }

    @Test
    void predictsByQueuedAndRunning() {
        Response created = OWNER.post("/v1/predictions", QUESTIONS.body("predictions", question("single-choice")));
        String id = only(created);
        JsonNode queued = data(created).path(0);
        assertThat(queued.path("status").stringValue()).isEqualTo("Queued");
        assertThat(queued.path("batch").isNull()).isTrue();
        assertThat(queued.path("population").stringValue()).isEqualTo(POPULATION);
        assertThat(queued.path("population_name").stringValue()).isEqualTo("Developers");
        assertThat(queued.path("predicted_answer_percentages").isNull()).isTrue();

        GATEWAY.begin(OWNER.tenant(), OWNER.jobOf(id));
        assertThat(data(OWNER.get("/v1/predictions/" + id)).path("status").stringValue())
                .isEqualTo("Running");

        answer(id, ANSWER);
        JsonNode predicted = data(OWNER.get("/v1/predictions/" + id));
        assertThat(predicted.path("status").stringValue()).isEqualTo("Predicted");
        assertThat(predicted
                        .path("predicted_answer_percentages")
                        .path("Tech debt")
                        .doubleValue())
                .isEqualTo(.38);
        assertThat(predicted.path("prediction_started_at").isString()).isTrue();
        assertThat(predicted.path("prediction_finished_at").isString()).isTrue();
        assertThat(predicted.path("question_options").path("question_type").stringValue())
                .isEqualTo("single-choice");
        assertThat(predicted.has("ground_answer_counts")).isFalse();
        assertThat(predicted.has("explanation"))
                .as("nothing beyond the contract, unless it was asked for")
                .isFalse();
    }

    @Test
    void takesAnObjectInPlaceOfAList() {
        ObjectNode body = JSON.createObjectNode().put("population_id", POPULATION);
        body.set("predictions", question("multiple-choice"));

        assertThat(data(OWNER.post("/v1/predictions", body)).size()).isEqualTo(1);
    }

    @Test
    void testsAgainstKnownAnswers() {
        Response created = OWNER.post("/v1/tests", QUESTIONS.body("tests", known()));
        String id = only(created);
        assertThat(data(created).path(0).path("status").stringValue()).isEqualTo("Test Queued");
        GATEWAY.begin(OWNER.tenant(), OWNER.jobOf(id));
        assertThat(data(OWNER.get("/v1/tests/" + id)).path("status").stringValue())
                .isEqualTo("Test Running");

        answer(id, COMPARED);

        JsonNode tested = data(OWNER.get("/v1/tests/" + id));
        assertThat(tested.path("status").stringValue()).isEqualTo("Tested");
        assertThat(tested.path("accuracy").doubleValue()).isEqualTo(.91);
        assertThat(tested.path("squared_error").doubleValue()).isEqualTo(.09);
        assertThat(tested.path("information_loss").doubleValue()).isEqualTo(.0167774);
        assertThat(tested.path("normalised_information_loss").doubleValue()).isEqualTo(.0083887);
        assertThat(tested.path("ground_answer_counts").path("Tech debt").intValue())
                .isEqualTo(47);
        assertThat(tested.path("ground_answer_percentages").path("Tech debt").doubleValue())
                .isEqualTo(.47);
        assertThat(tested.path("test_started_at").isString()).isTrue();
        assertThat(tested.path("test_finished_at").isString()).isTrue();
    }

    @Test
    void failsWithTheJobAndSaysWhy() {
        ObjectNode body = QUESTIONS.body("predictions", question("single-choice"), question("single-choice"));
        Response created = OWNER.post("/v1/predictions", body);
        String first = only(created);
        String second = data(created).path(1).path("id").stringValue();
        GATEWAY.fail(
                OWNER.tenant(),
                OWNER.jobOf(first),
                new Failure(
                        ErrorCode.SEGMENT_INVALID,
                        "There is no question 9.",
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of(new Fault(
                                "segment", "There is no question 9.", OptionalLong.empty(), OptionalInt.of(2)))));

        JsonNode other = data(OWNER.get("/v1/predictions/" + first));
        JsonNode wrong = data(OWNER.get("/v1/predictions/" + second));
        assertThat(other.path("status").stringValue()).isEqualTo("Failed");
        assertThat(other.path("failure").stringValue()).startsWith("Another question");
        assertThat(wrong.path("failure").stringValue()).isEqualTo("There is no question 9.");
    }

    @Test
    void groupsQuestionsUnderABatch() {
        ObjectNode body = QUESTIONS.body("tests", known(), known());
        body.putObject("batch").put("name", "Q4 feature preferences").put("effective_date", "2026-10-01");
        Response created = OWNER.post("/v1/tests", body);
        String id = only(created);
        String batch = data(created).path(0).path("batch").stringValue();
        assertThat(data(created).path(1).path("batch").stringValue()).isEqualTo(batch);

        JsonNode queued = data(OWNER.get("/v1/tests/batch/" + batch));
        assertThat(queued.path("batch").path("status").stringValue()).isEqualTo("Test Queued");
        assertThat(queued.path("batch").path("batch_type").stringValue()).isEqualTo("test");
        assertThat(queued.path("batch").path("average_accuracy").isNull()).isTrue();

        AnswerScore other = new AnswerScore(.81, .19, .1, .05);
        answer(
                id,
                COMPARED,
                new PopulationAnswer(
                        ANSWER.shares(),
                        ANSWER.bounds(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Comparison(List.of(.57, .43), other, Optional.empty()))));

        JsonNode whole = data(OWNER.get("/v1/tests/batch/" + batch));
        assertThat(whole.path("batch").path("status").stringValue()).isEqualTo("Tested");
        assertThat(whole.path("batch").path("name").stringValue()).isEqualTo("Q4 feature preferences");
        assertThat(whole.path("batch").path("effective_date").stringValue()).isEqualTo("2026-10-01");
        assertThat(whole.path("batch").path("population").stringValue()).isEqualTo(POPULATION);
        assertThat(whole.path("batch").path("average_accuracy").doubleValue()).isEqualTo(.86, within(1e-12));
        assertThat(whole.path("tests").size()).isEqualTo(2);
        assertThat(OWNER.get("/v1/predictions/batch/" + batch).status())
                .as("a batch of tests")
                .isEqualTo(404);

        ObjectNode predictions = QUESTIONS.body("predictions", question("single-choice"));
        predictions.putObject("batch").put("name", "Developer satisfaction");
        Response predicted = OWNER.post("/v1/predictions", predictions);
        String one = only(predicted);
        answer(one, ANSWER);
        JsonNode batchOfPredictions = data(OWNER.get(
                "/v1/predictions/batch/" + data(predicted).path(0).path("batch").stringValue()));
        assertThat(batchOfPredictions.path("batch").path("status").stringValue())
                .isEqualTo("Predicted");
        assertThat(batchOfPredictions.path("predictions").path(0).path("id").stringValue())
                .isEqualTo(one);
    }

    @Test
    void answersUnderOlderNamesToo() {
        Response simulated = OWNER.post("/v1/answers", QUESTIONS.body("answers", question("single-choice")));
        String id = only(simulated);
        assertThat(data(simulated).path(0).path("simulated_answer_percentages").isNull())
                .isTrue();
        answer(id, ANSWER);
        JsonNode answer = data(OWNER.get("/v1/answers/" + id));
        assertThat(answer.path("status").stringValue()).isEqualTo("Predicted");
        assertThat(answer.path("simulated_answer_percentages").path("Tech debt").doubleValue())
                .isEqualTo(.38);
        assertThat(answer.path("accuracy").isNull()).isTrue();

        String benchmark = only(OWNER.post("/v1/answers/benchmark", QUESTIONS.body("answers", known())));
        answer(benchmark, COMPARED);
        JsonNode known = data(OWNER.get("/v1/answers/" + benchmark));
        assertThat(known.path("mean_absolute_error").doubleValue()).isEqualTo(.09, within(1e-12));
        assertThat(known.path("mean_squared_error").doubleValue()).isEqualTo(.0081, within(1e-12));
        assertThat(known.path("root_mean_squared_error").doubleValue()).isEqualTo(.09);
        assertThat(known.path("kullback_leibler_divergence").doubleValue()).isEqualTo(.0167774);
        assertThat(known.path("normalised_kullback_leibler_divergence").doubleValue())
                .isEqualTo(.0083887);
        assertThat(known.has("benchmark_id")).isTrue();

        assertThat(OWNER.get("/v1/answers/benchmark").status())
                .as("it takes a POST, and is no id")
                .isEqualTo(405);
    }

    @Test
    void tellsMoreWhenThatIsAskedFor() {
        ObjectNode question = question("single-choice").put("explain", true).put("cross_tab", 1);
        question.putArray("segment")
                .addObject()
                .put("question_number", 1)
                .putArray("answers")
                .add("Yes");
        String id = only(OWNER.post("/v1/predictions", QUESTIONS.body("predictions", question)));
        answer(id, ANSWER);

        JsonNode predicted = data(OWNER.get("/v1/predictions/" + id));
        assertThat(predicted.path("segment").path("simulacrum_count").intValue())
                .isEqualTo(1);
        assertThat(predicted
                        .path("cross_tab")
                        .path("rows")
                        .path(1)
                        .path("answer")
                        .stringValue())
                .isEqualTo("No");
        assertThat(predicted
                        .path("cross_tab")
                        .path("without_answer")
                        .path("predicted_answer_percentages")
                        .isNull())
                .isTrue();
        JsonNode explanation = predicted.path("explanation");
        assertThat(explanation.path("intervals").path("Tech debt").path("high").doubleValue())
                .isEqualTo(.5);
        assertThat(explanation.path("trust").doubleValue()).isEqualTo(.7);
        assertThat(explanation.path("evidence").path(0).path("question_number").intValue())
                .isEqualTo(2);
    }

    @Test
    void holdsAPredictionAgainstTheTruthThatComesLater() {
        PopulationOwner owner = OWNER;
        String id = only(owner.post("/v1/predictions", QUESTIONS.body("predictions", question("single-choice"))));
        Map<String, Object> truth = Map.of(
                "ground_answer_counts",
                Map.of("Tech debt", 47, "Unclear error messages", 53),
                "ground_answer_sample_size",
                100);
        assertThat(owner.post("/v1/predictions/" + id + "/ground-truth", truth).status())
                .as("before there is a prediction")
                .isEqualTo(409);
        answer(id, ANSWER);
        int before = data(owner.get("/v1/populations/" + POPULATION + "/accuracy?limit=1000"))
                .path("ground_truth")
                .size();

        assertThat(owner.post("/v1/predictions/" + id + "/ground-truth", truth).status())
                .isEqualTo(200);
        assertThat(owner.post("/v1/predictions/" + id + "/ground-truth", truth).status())
                .as("once")
                .isEqualTo(409);
        GATEWAY.succeed(
                owner.tenant(),
                owner.truthJobOf(id),
                new JobResult.PopulationAnswered(List.of(new PopulationAnswer(
                        ANSWER.shares(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Comparison(List.of(.47, .53), SAMPLE, Optional.empty()))))));

        JsonNode compared = data(owner.get("/v1/predictions/" + id));
        assertThat(compared.path("status").stringValue()).isEqualTo("Predicted");
        assertThat(compared.path("accuracy").doubleValue()).isEqualTo(.91);
        assertThat(compared.path("predicted_answer_percentages")
                        .path("Tech debt")
                        .doubleValue())
                .as("what was predicted stays as it was")
                .isEqualTo(.38);
        JsonNode moved = data(owner.get("/v1/populations/" + POPULATION + "/accuracy?limit=1000"))
                .path("ground_truth");
        assertThat(moved.size()).isEqualTo(before + 1);
        assertThat(moved.path(0).path("prediction").stringValue()).isEqualTo(id);
        assertThat(moved.path(0).path("sequence").intValue()).isEqualTo(before + 1);
        double mean = moved.valueStream()
                .mapToDouble(one -> one.path("accuracy").doubleValue())
                .average()
                .orElseThrow();
        assertThat(moved.path(0).path("average_accuracy").doubleValue()).isEqualTo(mean, within(1e-12));
    }
}
