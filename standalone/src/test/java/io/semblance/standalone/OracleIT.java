package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ConsoleSession;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Predictions by the whole way: a key, a question, the broker, a predictor with the shipped model, an answer. */
class OracleIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Object> EXERCISE = Map.of(
            "model_type",
            "consumer",
            "question",
            "How often do you exercise?",
            "options",
            List.of("Daily", "2-3 times a week", "Weekly", "Rarely"),
            "demographics",
            Map.of("age", "25-34", "shoe_size", 43));

    private static final SemblanceInstance PLATFORM = SharedInstance.get();

    private static String key = "";

    @BeforeAll
    static void aKey() throws Exception {
        try (ApiClient client = PLATFORM.client();
                ConsoleSession console = client.signIn(client.createTenant("Oracle", PLATFORM.operatorToken()))) {
            key = console.newKey("Oracle", 1).raw();
        }
    }

    private static HttpRequest.Builder post(String path, Object body) {
        return HttpRequest.newBuilder(PLATFORM.api().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static HttpResponse<String> ask(String path, Object body) throws Exception {
        return HTTP.send(
                post(path, body).header("Authorization", "Bearer " + key).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersWithAShareForEachOption() throws Exception {
        HttpResponse<String> answer = ask("/api/v1/oracle/predict", EXERCISE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode prediction = JSON.readTree(answer.body());
        assertThat(prediction.path("id").stringValue()).matches("pred_[0-9a-f]{24}");
        assertThat(prediction.path("object").stringValue()).isEqualTo("oracle.prediction");
        assertThat(prediction.path("model").stringValue()).isEqualTo("consumer");
        JsonNode shares = prediction.path("result").path("labeled_distribution");
        assertThat(List.copyOf(shares.propertyNames()))
                .containsExactly("Daily", "2-3 times a week", "Weekly", "Rarely");
        assertThat(StreamSupport.stream(shares.spliterator(), false)
                        .mapToDouble(JsonNode::doubleValue)
                        .sum())
                .isEqualTo(1, within(1e-9));
        assertThat(prediction.has("explanation")).isFalse();
    }

    static List<Map<String, Object>> questionsOfEveryModel() {
        return List.of(
                Map.of(
                        "model_type",
                        "consumer",
                        "question",
                        "Which brand do you prefer for running shoes?",
                        "options",
                        List.of("Nike", "Adidas", "New Balance", "Puma"),
                        "context",
                        "Brand awareness study among active runners",
                        "demographics",
                        Map.of("age", "25-34", "gender", "Male", "region", "Northeast US")),
                Map.of(
                        "model_type",
                        "hcp",
                        "question",
                        "Would you switch this patient to the new therapy?",
                        "options",
                        List.of("Yes, immediately", "Yes, at next visit", "No, stay current", "Need more data"),
                        "medical_specialty",
                        "Oncology",
                        "response_history",
                        Map.of(
                                "question",
                                "How satisfied are you with current treatment outcomes?",
                                "answer",
                                "Somewhat dissatisfied")),
                Map.of(
                        "model_type",
                        "social",
                        "question",
                        "Do you think most people can be trusted?",
                        "options",
                        List.of("Can trust", "Cannot trust", "Depends"),
                        "demographics",
                        Map.of("age", "65+"),
                        "response_history",
                        Map.of("question", "Would people take advantage of you?", "answer", "Yes")));
    }

    @ParameterizedTest
    @MethodSource("questionsOfEveryModel")
    void answersWithEveryModelAndAllThatItAccepts(Map<String, Object> question) throws Exception {
        HttpResponse<String> answer = ask("/api/v1/oracle/predict", question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode prediction = JSON.readTree(answer.body());
        assertThat(prediction.path("model").stringValue()).isEqualTo(question.get("model_type"));
        JsonNode shares = prediction.path("result").path("labeled_distribution");
        assertThat(List.copyOf(shares.propertyNames())).isEqualTo(question.get("options"));
        assertThat(StreamSupport.stream(shares.spliterator(), false).map(JsonNode::doubleValue))
                .allMatch(share -> share > 0 && share < 1)
                .satisfies(all -> assertThat(
                                all.stream().mapToDouble(Double::doubleValue).sum())
                        .isEqualTo(1, within(1e-9)));
    }

    @Test
    void explainsWhatItKnowsToThoseWhoAsk() throws Exception {
        Map<String, Object> explained = new java.util.HashMap<>(EXERCISE);
        explained.put("explain", true);

        JsonNode explanation =
                JSON.readTree(ask("/api/v1/oracle/predict", explained).body()).path("explanation");

        assertThat(explanation.path("confidence").doubleValue()).isBetween(0.0, 1.0);
        assertThat(explanation.path("baseline").doubleValue()).isEqualTo(0.25);
        assertThat(explanation.path("ignored").toString()).contains("demographics.shoe_size");
        assertThat(explanation.path("intervals").size()).isEqualTo(4);
    }

    @Test
    void answersABatchInItsOrderWithErrorsInTheirPlaces() throws Exception {
        HttpResponse<String> answer = ask(
                "/api/v1/oracle/predict/batch",
                Map.of(
                        "requests",
                        List.of(
                                EXERCISE,
                                Map.of(
                                        "model_type",
                                        "hcp",
                                        "question",
                                        "?",
                                        "options",
                                        List.of("A", "B"),
                                        "context",
                                        "c"),
                                Map.of(
                                        "model_type",
                                        "hcp",
                                        "question",
                                        "Which treatment do you prescribe most?",
                                        "options",
                                        List.of("Drug A", "Drug B", "Drug C"),
                                        "medical_specialty",
                                        "Cardiology"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode data = JSON.readTree(answer.body()).path("data");
        assertThat(data.path(0).path("model").stringValue()).isEqualTo("consumer");
        assertThat(data.path(1).path("error").path("type").stringValue()).isEqualTo("validation_error");
        assertThat(data.path(1).path("error").path("message").stringValue()).contains("context");
        assertThat(data.path(2).path("result").path("num_choices").intValue()).isEqualTo(3);
    }
}
