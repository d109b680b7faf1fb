package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.worker.provider.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predictions of a language model by the whole way: a key, a question, the broker, a predictor, a server of chat completions that does
 * what the question's wording tells it, and back. Of the model types {@code social} has no fallback, {@code hcp} has one, and {@code
 * consumer} is answered by the embedded model.
 */
class OracleProviderIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "sk-the-secret-of-the-provider";
    private static final String GOSSIP = "gossip-of-the-server";
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
    private static final CountDownLatch CLOSING = new CountDownLatch(1);

    @TempDir
    static Path folder;

    private static HttpServer provider;
    private static SemblanceInstance platform;
    private static String key = "";

    @BeforeAll
    static void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/v1/chat/completions", OracleProviderIT::complete);
        provider.start();
        String settings = "semblance.predictor.providers.scripted.";
        platform = SemblanceInstance.in(folder.resolve("home"))
                .anyPort()
                .property(
                        settings + "base-url",
                        "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1")
                .property(settings + "model", "scripted")
                .property(settings + "api-key", SECRET)
                // More calls fail here than any provider is forgiven.
                .property(settings + "breaker.failures", "100")
                .property("semblance.predictor.models.social.provider", "scripted")
                .property("semblance.predictor.models.hcp.provider", "scripted")
                .property("semblance.predictor.models.hcp.fallback", "embedded")
                .start();
        key = newKey();
    }

    @AfterAll
    static void stop() throws Exception {
        CLOSING.countDown();
        platform.close();
        provider.stop(0);
    }

    private static void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode call = JSON.readTree(exchange.getRequestBody().readAllBytes());
            JsonNode document =
                    JSON.readTree(call.path("messages").path(1).path("content").stringValue());
            String question = document.path("question").stringValue();
            CALLS.computeIfAbsent(question, asked -> new AtomicInteger()).incrementAndGet();
            if (!("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                say(exchange, 401, "{}");
            } else if (question.startsWith("Fail")) {
                say(exchange, 500, JSON.writeValueAsString(Map.of("error", Map.of("message", GOSSIP))));
            } else if (question.startsWith("Gossip")) {
                say(exchange, 200, completion(GOSSIP));
            } else {
                if (question.startsWith("Slow")) {
                    CLOSING.await(3, TimeUnit.SECONDS);
                }
                say(exchange, 200, completion("{\"1\": 20, \"2\": 50, \"3\": 30}"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String completion(String content) {
        return ScriptedServer.completion(content, "stop");
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException, InterruptedException {
        ScriptedServer.answers(status, body).take(exchange);
    }

    private static String newKey() throws Exception {
        try (ApiClient client = platform.client();
                ConsoleSession console = client.signIn(platform.tenant())) {
            return console.newKey("Oracle", 1).raw();
        }
    }

    private static HttpRequest.Builder post(String path, Object body) {
        return HttpRequest.newBuilder(platform.api().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static HttpResponse<String> ask(String path, Object body) throws Exception {
        return HTTP.send(
                post(path, body).header("Authorization", "Bearer " + key).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> question(String type, String wording) {
        return Map.of("model_type", type, "question", wording, "options", List.of("Yes", "No", "<b>{{it}}</b>\"}"));
    }

    private static Map<String, Object> explained(String type, String wording) {
        return Map.of(
                "model_type", type, "question", wording, "options", List.of("Yes", "No", "Perhaps"), "explain", true);
    }

    private static HttpResponse<String> predict(Map<String, Object> question) throws Exception {
        return ask("/api/v1/oracle/predict", question);
    }

    private static int calls(String wording) {
        return CALLS.getOrDefault(wording, new AtomicInteger()).get();
    }

    @Test
    void answersByTheLanguageModelAndSaysNothingThatIsNotKnown() throws Exception {
        HttpResponse<String> plain = predict(question("social", "Is it so?"));
        assertThat(plain.statusCode()).as(plain.body()).isEqualTo(200);
        JsonNode prediction = JSON.readTree(plain.body());
        assertThat(prediction.path("result").path("labeled_distribution"))
                .isEqualTo(JSON.readTree("{\"Yes\": 0.2, \"No\": 0.5, \"<b>{{it}}</b>\\\"}\": 0.3}"));
        assertThat(prediction.has("explanation")).isFalse();

        JsonNode explanation =
                JSON.readTree(predict(explained("social", "Is it not?")).body()).path("explanation");
        assertThat(explanation.propertyNames()).containsExactlyInAnyOrder("source", "fallback", "baseline", "ignored");
        assertThat(explanation.path("source").stringValue()).isEqualTo("scripted");
        assertThat(explanation.path("fallback").booleanValue()).isFalse();
    }

    @Test
    void asksASlowLanguageModelOnceThoughTheGatewayHasNoAnswerForSeconds() throws Exception {
        HttpResponse<String> answer = predict(question("social", "Slow?"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(calls("Slow?")).isEqualTo(1);
    }

    @Test
    void asksTheSameQuestionOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(predict(question("social", "Again and again?")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(calls("Again and again?")).isEqualTo(1);
    }

    @Test
    void failsWithoutTheServersWordsWhereThereIsNoFallback() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        for (String wording : List.of("Fail?", "Gossip?")) {
            HttpResponse<String> answer = predict(question("social", wording));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
            assertThat(JSON.readTree(answer.body()).path("error").path("type").stringValue())
                    .isEqualTo("upstream_error");
            assertThat(answer.body()).doesNotContain(GOSSIP, wording);
        }
        // A failed call is repeated once, what is no answer is not.
        assertThat(calls("Fail?")).isEqualTo(2);
        assertThat(calls("Gossip?")).isEqualTo(1);
        root.detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("Provider scripted gave no answer: failed", "Provider scripted gave no answer: malformed")
                .noneMatch(line -> Stream.of(GOSSIP, SECRET, "Gossip?", "Fail?").anyMatch(line::contains));
    }

    @Test
    void marksThatTheEmbeddedModelStoodInThoughNobodyAsked() throws Exception {
        HttpResponse<String> answer = predict(question("hcp", "Fail, doctor?"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode explanation = JSON.readTree(answer.body()).path("explanation");
        assertThat(explanation.path("source").stringValue()).isEqualTo("embedded");
        assertThat(explanation.path("fallback").booleanValue()).isTrue();
        assertThat(explanation.path("intervals").size()).isEqualTo(3);
    }

    @Test
    void batchesAreAnsweredByWhatIsConfiguredForEach() throws Exception {
        HttpResponse<String> answer = ask(
                "/api/v1/oracle/predict/batch",
                Map.of(
                        "requests",
                        List.of(
                                explained("social", "In a batch?"),
                                question("social", "Fail in a batch?"),
                                explained("consumer", "In a batch?"))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode data = JSON.readTree(answer.body()).path("data");
        assertThat(data.path(0).path("explanation").path("source").stringValue())
                .isEqualTo("scripted");
        assertThat(data.path(1).path("error").path("type").stringValue()).isEqualTo("upstream_error");
        assertThat(data.path(2).path("explanation").path("source").stringValue())
                .isEqualTo("embedded");
        assertThat(data.path(2).path("explanation").path("fallback").booleanValue())
                .isFalse();
    }
}
