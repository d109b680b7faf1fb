package io.semblance.gateway.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.TestingBroker;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.docs.Contract;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Earlier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Predictions over HTTP and a real broker, at whose other end a test says what is answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREDICT = "/api/v1/oracle/predict";
    private static final String BATCH = PREDICT + "/batch";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingBroker kafka;
    private final TestingGateway gateway;
    private final ScriptedPredictor predictor;
    private final String cookie;
    private final String csrfToken;
    private final String key;

    PredictionsIT(@TempDir Path folder) throws Exception {
        kafka = TestingBroker.start(folder.resolve("kafka"));
        gateway = TestingGateway.start(
                folder,
                Map.of(
                        "spring.kafka.bootstrap-servers",
                        kafka.address(),
                        "semblance.gateway.topics.partitions",
                        "2",
                        "semblance.gateway.oracle.deadline",
                        "3s"));
        predictor = new ScriptedPredictor(kafka.address());
        var tenant = gateway.newTenant("Acme");
        HttpResponse<byte[]> session = send(request("/console/session")
                .POST(body(Map.of("client_id", tenant.clientId(), "client_secret", tenant.clientSecret()))));
        cookie = session.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        csrfToken = json(session).path("csrf_token").stringValue();
        key = key(Map.of("name", "Production", "rateLimit", 1_000));
        await("the way to the predictor and back")
                .until(() ->
                        ask(PREDICT, question("social", "Is anybody there?")).statusCode() == 200);
    }

    @AfterAll
    void stop() {
        predictor.close();
        gateway.close();
        kafka.close();
        http.close();
    }

    @BeforeEach
    void answerEverything() {
        predictor.answersTogether(1);
        predictor.answers(request -> List.of(ScriptedPredictor.even(request)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Object value) {
        return HttpRequest.BodyPublishers.ofString(
                value instanceof String text ? text : JSON.writeValueAsString(value));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Contract.check(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String key(Map<String, Object> wish) {
        HttpResponse<byte[]> made = send(request("/api/v1/keys")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrfToken)
                .POST(body(wish)));
        return json(made).path("rawKey").stringValue();
    }

    private HttpResponse<byte[]> ask(String path, Object body) {
        return ask(key, path, body);
    }

    private HttpResponse<byte[]> ask(String as, String path, Object body) {
        return send(request(path).header("Authorization", "Bearer " + as).POST(body(body)));
    }

    private static ObjectNode question(String model, String text) {
        ObjectNode question = JSON.createObjectNode().put("model_type", model).put("question", text);
        question.putArray("options").add("Yes").add("No").add("It depends");
        return question;
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body());
    }

    private static String type(JsonNode refusal) {
        return refusal.path("error").path("type").stringValue("");
    }

    private static long number(HttpResponse<byte[]> answer, String header) {
        return Long.parseLong(answer.headers().firstValue(header).orElseThrow());
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = json(answer);
        assertThat(body.propertyNames()).containsExactly("error");
        assertThat(body.path("error").propertyNames()).containsExactly("type", "message");
        assertThat(type(body)).isEqualTo(type);
        assertThat(body.path("error").path("message").stringValue()).isNotBlank();
    }

    @Test
    void answersInTheFormOfTheContract() {
        long before = Instant.now().getEpochSecond();
        HttpResponse<byte[]> answer = ask(PREDICT, question("social", "Is it so?"));
        JsonNode prediction = json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(prediction.propertyNames()).containsExactly("id", "object", "created", "model", "result");
        assertThat(prediction.path("id").stringValue()).matches("pred_[0-9a-f]{24}");
        assertThat(prediction.path("object").stringValue()).isEqualTo("oracle.prediction");
        assertThat(prediction.path("created").longValue())
                .as("seconds")
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(prediction.path("model").stringValue()).isEqualTo("social");
        JsonNode result = prediction.path("result");
        assertThat(result.propertyNames()).containsExactly("labeled_distribution", "num_choices");
        assertThat(result.path("num_choices").intValue()).isEqualTo(3);
        JsonNode shares = result.path("labeled_distribution");
        assertThat(shares.propertyNames()).containsExactly("Yes", "No", "It depends");
        assertThat(shares.path("Yes").doubleValue()).isEqualTo(.5);
        assertThat(shares.valueStream().mapToDouble(JsonNode::doubleValue).sum())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void takesToTheModelWhatItAccepts() {
        ObjectNode consumer = question("consumer", "Which one?").put("context", "A study of runners");
        consumer.putObject("demographics").put("age", "25-34").put("children", 2);
        consumer.putObject("response_history").put("question", "Before?").put("answer", "Nothing");
        assertThat(ask(PREDICT, consumer).statusCode()).isEqualTo(200);
        ObjectNode physician = question("hcp", "Which drug?").put("medical_specialty", "Oncology");
        physician.putObject("response_history").put("question", "Content?").put("answer", "Not quite");
        assertThat(ask(PREDICT, physician).statusCode()).isEqualTo(200);
        ObjectNode social = question("social", "Whom do you trust?");
        social.putObject("demographics").put("region", "Northeast US");
        assertThat(ask(PREDICT, social).statusCode()).isEqualTo(200);

        assertThat(predictor.heard("Which one?").survey())
                .isEqualTo(new PredictionRequest.Survey(
                        ModelType.CONSUMER,
                        "Which one?",
                        List.of("Yes", "No", "It depends"),
                        Optional.of("A study of runners"),
                        Map.of("age", "25-34", "children", "2"),
                        Optional.empty(),
                        Optional.of(new Earlier("Before?", "Nothing"))));
        assertThat(predictor.heard("Which drug?").survey())
                .isEqualTo(new PredictionRequest.Survey(
                        ModelType.HCP,
                        "Which drug?",
                        List.of("Yes", "No", "It depends"),
                        Optional.empty(),
                        Map.of(),
                        Optional.of("Oncology"),
                        Optional.of(new Earlier("Content?", "Not quite"))));
        assertThat(predictor.heard("Whom do you trust?").survey().demographics())
                .isEqualTo(Map.of("region", "Northeast US"));
    }

    @ParameterizedTest
    @CsvSource({
        "hcp, context",
        "social, context",
        "hcp, demographics",
        "consumer, medical_specialty",
        "social, medical_specialty"
    })
    void refusesWhatTheModelDoesNotAccept(String model, String parameter) {
        ObjectNode question = question(model, model + " is not to hear of " + parameter);
        if (parameter.equals("demographics")) {
            question.putObject(parameter).put("age", "25-34");
        } else {
            question.put(parameter, "Something");
        }
        HttpResponse<byte[]> refusal = ask(PREDICT, question);

        assertRefused(refusal, 400, "validation_error");
        assertThat(json(refusal).path("error").path("message").stringValue()).contains(parameter, model);
        assertThat(predictor.hasHeard(question.path("question").stringValue())).isFalse();
    }

    @Test
    void saysThatTheModelReturnedNothing() {
        predictor.answers(request -> List.of(new PredictionAnswer.Failed(request.id(), ErrorCode.PREDICTION_FAILED)));
        assertRefused(ask(PREDICT, question("social", "Can you?")), 502, "upstream_error");

        predictor.answers(request -> List.of());
        assertRefused(ask(PREDICT, question("social", "Are you there?")), 502, "upstream_error");
    }

    /** The predictor answers when it has all ten and the last one first: questions sent one after another would get nothing. */
    @Test
    void asksABatchAllAtOnceAndAnswersInItsOrder() {
        List<String> models = List.of("consumer", "hcp", "social");
        List<JsonNode> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ObjectNode question = question(models.get(i % models.size()), "Number " + i + "?");
            question.putArray("options").add("Of " + i).add("Other");
            requests.add(question);
        }
        predictor.answersTogether(10);
        HttpResponse<byte[]> answer = ask(BATCH, Map.of("requests", requests));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).propertyNames()).containsExactly("object", "data");
        assertThat(json(answer).path("object").stringValue()).isEqualTo("list");
        List<JsonNode> data = json(answer).path("data").valueStream().toList();
        assertThat(data.stream().map(prediction -> prediction.path("model").stringValue("")))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> models.get(i % models.size()))
                        .toList());
        for (int i = 0; i < 10; i++) {
            assertThat(data.get(i).path("result").path("labeled_distribution").propertyNames())
                    .containsExactly("Of " + i, "Other");
        }
        assertThat(data.stream().map(prediction -> prediction.path("id").stringValue("")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("pred_"));
    }

    @Test
    void putsTheErrorOfWhatFailsInItsPlace() {
        predictor.answers(request -> switch (request.survey().question()) {
            case "Silent?" -> List.of();
            case "Failing?" -> List.of(new PredictionAnswer.Failed(request.id(), ErrorCode.PREDICTION_FAILED));
            default -> List.of(ScriptedPredictor.even(request));
        });
        HttpResponse<byte[]> answer = ask(
                BATCH,
                Map.of(
                        "requests",
                        List.of(
                                question("social", "Silent?"),
                                question("social", "Good?"),
                                question("social", "Wrong?").put("context", "Not for this one"),
                                question("social", "Failing?"),
                                question("hcp", "Good as well?"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode data = json(answer).path("data");
        assertThat(data.valueStream().map(PredictionsIT::type))
                .containsExactly("upstream_error", "", "validation_error", "upstream_error", "");
        assertThat(data.get(2).propertyNames()).containsExactly("error");
        assertThat(data.get(2).path("error").path("message").stringValue()).contains("context");
        assertThat(data.get(1).path("result").path("num_choices").intValue()).isEqualTo(3);
        assertThat(data.get(4).path("model").stringValue()).isEqualTo("hcp");
    }

    @Test
    void takesABatchOfOneToTen() {
        JsonNode one = question("social", "Alone?");
        assertThat(json(ask(BATCH, Map.of("requests", List.of(one))))
                        .path("data")
                        .size())
                .isEqualTo(1);
        for (Object requests : List.of(List.of(), Collections.nCopies(11, one), "none", List.of("none"))) {
            assertRefused(ask(BATCH, Map.of("requests", requests)), 400, "validation_error");
        }
        assertRefused(ask(BATCH, Map.of()), 400, "validation_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"model_type\":\"oracle\"}"})
    void refusesOtherBodies(String body) {
        assertRefused(ask(PREDICT, body), 400, "validation_error");
    }

    /** One request after another of one key, each with another fate, until there are none left. */
    @Test
    void tellsTheLimitOnEveryAnswerAndCountsEach() {
        String counted = key(Map.of("name", "Counted", "rateLimit", 8));
        predictor.answers(request ->
                request.survey().question().equals("Silent?") ? List.of() : List.of(ScriptedPredictor.even(request)));
        List<HttpResponse<byte[]>> answers = List.of(
                ask(counted, PREDICT, question("social", "Well?")),
                ask(counted, BATCH, Map.of("requests", List.of(question("hcp", "A?"), question("hcp", "B?")))),
                ask(counted, PREDICT, "{"),
                ask(counted, "/api/v1/oracle/nothing", "{}"),
                send(request(PREDICT)
                        .header("Authorization", "Bearer " + counted)
                        .GET()),
                send(request(PREDICT)
                        .setHeader("Content-Type", "text/plain")
                        .header("Authorization", "Bearer " + counted)
                        .POST(body("Well?"))),
                ask(counted, PREDICT, "\"" + "x".repeat(600 << 10) + "\""),
                ask(counted, PREDICT, question("social", "Silent?")),
                ask(counted, PREDICT, question("social", "One more?")));

        assertThat(answers.stream().map(HttpResponse::statusCode))
                .containsExactly(200, 200, 400, 404, 405, 415, 413, 502, 429);
        assertThat(answers.stream().map(answer -> number(answer, "X-RateLimit-Limit")))
                .containsOnly(8L);
        assertThat(answers.stream().map(answer -> number(answer, "X-RateLimit-Remaining")))
                .as("a batch counts as one, and so does what is refused")
                .containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L, 0L);
        assertThat(answers.stream()
                        .map(answer -> number(answer, "X-RateLimit-Reset"))
                        .distinct())
                .as("milliseconds, of one window")
                .hasSize(1)
                .allSatisfy(
                        reset -> assertThat(reset - System.currentTimeMillis()).isBetween(1L, 61_000L));
        assertRefused(answers.getLast(), 429, "rate_limit_error");
        assertThat(number(answers.getLast(), "Retry-After")).as("seconds").isBetween(1L, 60L);
        HttpResponse<byte[]> stranger = ask("sk_live_" + "a".repeat(64), PREDICT, question("social", "Who?"));
        assertRefused(stranger, 401, "authentication_error");
        assertThat(number(stranger, "X-RateLimit-Limit")).isZero();
        assertThat(number(stranger, "X-RateLimit-Remaining")).isZero();
        assertThat(number(stranger, "X-RateLimit-Reset")).isPositive();
    }

    @Test
    void tellsNothingOfADefect() {
        JdbcClient sql = gateway.bean(JdbcClient.class);
        sql.sql("ALTER TABLE api_keys RENAME TO api_keys_gone").update();
        try {
            HttpResponse<byte[]> refusal = ask(PREDICT, question("social", "Is all well?"));

            assertRefused(refusal, 500, "internal_error");
            assertThat(json(refusal).path("error").path("message").stringValue())
                    .doesNotContain("api_keys", "SQL");
            assertThat(number(refusal, "X-RateLimit-Limit")).isZero();
        } finally {
            sql.sql("ALTER TABLE api_keys_gone RENAME TO api_keys").update();
        }
    }

    @Test
    void chargesNeitherTestKeysNorOthers() {
        String test = key(Map.of("name", "Trying out", "test", true));
        HttpResponse<byte[]> tried = ask(test, PREDICT, question("social", "For nothing?"));

        assertThat(test).startsWith("sk_test_");
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(number(tried, "X-RateLimit-Limit")).isEqualTo(60);
        assertThat(ask(PREDICT, question("social", "And this?")).statusCode()).isEqualTo(200);
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("SELECT (SELECT count(*) FROM reservations) + (SELECT count(*) FROM usage_days)")
                        .query(Long.class)
                        .single())
                .as("what was reserved or charged")
                .isZero();
    }
}
