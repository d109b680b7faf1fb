package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.semblance.documentation.Documents;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.watching.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What dashboards and rules ask for, on a platform under some load: jobs that end well and one that cannot, refused requests,
 * predictions, and a language model that fails.
 */
class WatchedIT {
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static HttpServer languageModel;
    private static SemblanceInstance platform;
    private static ApiClient client;
    private static ApiSession session;
    private static String key = "";
    private static String dataset = "";
    private static int rounds;

    @BeforeAll
    static void start() throws Exception {
        languageModel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        languageModel.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        languageModel.start();
        platform = SemblanceInstance.in(folder.resolve("home"))
                .anyPort()
                .property(
                        "semblance.predictor.providers.local.base-url",
                        "http://127.0.0.1:" + languageModel.getAddress().getPort())
                .property("semblance.predictor.providers.local.model", "failing")
                .property("semblance.gateway.api-keys.rate-limit", "1000")
                .property("semblance.predictor.models.hcp.provider", "local")
                .property("semblance.predictor.models.hcp.fallback", "embedded")
                .start();
        client = platform.client();
        session = client.login(platform.tenant(), SemblanceInstance.AUDIENCE);
        try (ConsoleSession console = client.signIn(platform.tenant())) {
            key = console.newKey("Watched", 1).raw();
        }
        dataset = train(Survey.write(folder.resolve("seed.csv"), 500));
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (platform != null) {
            platform.close();
        }
        languageModel.stop(0);
    }

    @Test
    void everyMetricThatTheyNameIsExposed() throws Exception {
        work();

        // Gauges of the queue are counted every few seconds.
        await().atMost(SEEN_WITHIN).untilAsserted(() -> {
            Set<String> exposed = exposed();
            assertThat(Watched.queries())
                    .allSatisfy(query -> assertThat(exposed).as(query.place()).containsAll(query.metrics()));
        });
    }

    @Test
    void everyQueryIsAnswered() throws Exception {
        assumeTrue(PrometheusProcess.isHere(), "There is no Prometheus here");
        Path own = Files.createDirectory(folder.resolve("prometheus"));
        try (PrometheusProcess prometheus =
                PrometheusProcess.watching(platform, Documents.file("helm/semblance/rules"), own)) {
            await().atMost(SEEN_WITHIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptionsMatching(IOException.class::isInstance)
                    .untilAsserted(() -> {
                        work();
                        assertThat(unanswered(prometheus)).isEmpty();
                    });
        }
    }

    private static List<Watched.Query> unanswered(PrometheusProcess prometheus) throws Exception {
        List<Watched.Query> unanswered = new ArrayList<>();
        for (Watched.Query query : Watched.queries()) {
            if (prometheus.values(query.withoutCondition()).stream().allMatch(value -> value.isNaN())) {
                unanswered.add(query);
            }
        }
        return unanswered;
    }

    /** Names of what any role exposes, of what the rules record, and of what Prometheus adds. */
    private static Set<String> exposed() throws Exception {
        Set<String> names = new TreeSet<>(Watched.recorded());
        names.add("up");
        for (int role = 0; role < platform.managementPorts().size(); role++) {
            Scrape.of(platform, role)
                    .text()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(names::add);
        }
        return names;
    }

    private static void work() throws Exception {
        rounds++;
        String job = session.post(
                        "/v1/datasets/" + dataset + "/generations",
                        Map.of("row_count", 100, "output_format", "csv"),
                        "make-" + rounds)
                .path("job_id")
                .stringValue();
        session.awaitJob(job, look -> {});
        train(Files.writeString(folder.resolve("constant.csv"), "a,b\n" + "1,x\n".repeat(500)));
        session.get("/v1/datasets/" + dataset);
        assertThat(predict("consumer", key)).isEqualTo(200);
        assertThat(predict("hcp", key)).isEqualTo(200);
        assertThat(predict("consumer", "sk_live_of_nobody")).isEqualTo(401);
    }

    private static String train(Path seed) throws Exception {
        String job = session.upload(seed, "text/csv", "watched", "train-" + rounds)
                .path("job_id")
                .stringValue();
        return session.awaitJob(job, look -> {}).path("dataset_id").stringValue();
    }

    private static int predict(String model, String apiKey) throws IOException, InterruptedException {
        var question = Map.of(
                "model_type",
                model,
                "question",
                "How sure are you, " + rounds + "?",
                "options",
                List.of("Not", "Very"));
        var request = HttpRequest.newBuilder(platform.api().resolve("/api/v1/oracle/predict"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + apiKey)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
