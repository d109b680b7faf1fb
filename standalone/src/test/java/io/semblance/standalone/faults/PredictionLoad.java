package io.semblance.standalone.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that ask for predictions at a steady rate, whether or not the earlier ones were answered, by way of all gateways in
 * turn; every other request is a batch with a question that cannot be asked in a place that is known. Each answer has to be
 * that of calm times, in its place, by the deadline.
 */
final class PredictionLoad implements AutoCloseable {
    /** How long a gateway waits for an answer. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PERIOD = Duration.ofMillis(100);
    static final int KEYS = 6;
    private static final int BATCH = 4;
    private static final int SHOWN = 10;
    private static final Map<String, Object> REFUSED = Map.of(
            "model_type", "hcp", "question", "Which?", "options", List.of("One", "Two"), "context", "not of doctors");

    /** The number of options differs too, so that nobody's answer passes for another's. */
    private static final List<Map<String, Object>> QUESTIONS = List.of(
            question("consumer", "How often do you exercise?", "Daily", "Weekly", "Rarely", "Never"),
            question("social", "Do you trust the news?", "Yes", "No"),
            question("consumer", "How satisfied are you with your bank?", "Very", "Somewhat", "Not at all"),
            question("hcp", "Which treatment do you prescribe most?", "Tablets", "Injections", "None", "Other", "Rest"),
            question(
                    "social", "Should taxes on fuel rise?", "Agree strongly", "Agree", "Disagree", "Disagree strongly"),
            question("consumer", "Do you own a car?", "Yes", "No"),
            question("social", "How worried are you about the climate?", "Very", "A little", "Not at all"),
            question("consumer", "What do you drink in the morning?", "Coffee", "Tea", "Juice", "Water", "Nothing"),
            question("social", "Did you vote in the last election?", "Yes", "No", "I was not allowed to"),
            question("consumer", "How many hours do you sleep?", "Under six", "Six to eight", "More than eight"),
            question("hcp", "Do you use guidelines at work?", "Always", "Often", "Sometimes", "Never"),
            question("consumer", "Would you recommend your phone to friends?", "Certainly", "Perhaps", "No"));

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("questions").factory());
    private final List<URI> gateways;
    private final List<String> keys;
    private final List<JsonNode> calm;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    private PredictionLoad(List<URI> gateways, List<String> keys, List<JsonNode> calm) {
        this.gateways = gateways;
        this.keys = keys;
        this.calm = calm;
    }

    /** What the load is held against: how each question is answered when nothing is wrong. */
    record Calm(List<URI> gateways, List<String> keys, List<JsonNode> answers) {
        static Calm of(Cluster cluster) throws Exception {
            return of(cluster.gateways(), ApiKeys.make(cluster, KEYS));
        }

        /** @param keys raw API keys of {@link ApiKeys#RATE} each, six or more */
        static Calm of(List<URI> gateways, List<String> keys) {
            try (PredictionLoad asking = new PredictionLoad(gateways, keys, List.of())) {
                List<JsonNode> answers = new ArrayList<>();
                for (Map<String, Object> question : QUESTIONS) {
                    HttpResponse<String> answer =
                            asking.send(0, "/api/v1/oracle/predict", question).join();
                    if (answer.statusCode() != 200) {
                        throw new AssertionError("HTTP " + answer.statusCode() + " " + answer.body());
                    }
                    answers.add(JSON.readTree(answer.body()).path("result"));
                }
                if (answers.stream().distinct().count() < answers.size()) {
                    throw new AssertionError("Two questions have one answer: " + answers);
                }
                return new Calm(gateways, keys, answers);
            }
        }

        /** Begins to ask. */
        PredictionLoad start() {
            return start(PERIOD);
        }

        /** Begins to ask so often. */
        PredictionLoad start(Duration period) {
            PredictionLoad load = new PredictionLoad(gateways, keys, answers);
            load.clock.scheduleAtFixedRate(load::ask, 0, period.toNanos(), TimeUnit.NANOSECONDS);
            return load;
        }
    }

    /**
     * What came of it.
     *
     * @param wrong requests that were answered late, wrongly or not at all
     */
    record Outcome(int requests, Duration longest, List<String> wrong) {}

    /** Requests that were answered so far, however. */
    int answered() {
        return answered.get();
    }

    /** Asks no more and waits for the answers that are outstanding. */
    Outcome stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The clock does not stop");
        }
        org.awaitility.Awaitility.await("the last answers")
                .atMost(DEADLINE.plusSeconds(10))
                .until(() -> answered.get() == asked.get());
        return new Outcome(
                asked.get(),
                Duration.ofNanos(longest.get()),
                wrong.stream().limit(SHOWN).toList());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }

    private void ask() {
        int number = asked.getAndIncrement();
        if (number % 2 == 0) {
            int question = number / 2 % QUESTIONS.size();
            timed(number, "/api/v1/oracle/predict", QUESTIONS.get(question), body -> single(question, body));
        } else {
            List<Integer> chosen = IntStream.range(0, BATCH)
                    .mapToObj(place -> (number + place) % QUESTIONS.size())
                    .toList();
            int refused = number / 2 % BATCH;
            List<Map<String, Object>> requests =
                    new ArrayList<>(chosen.stream().map(QUESTIONS::get).toList());
            requests.set(refused, REFUSED);
            timed(
                    number,
                    "/api/v1/oracle/predict/batch",
                    Map.of("requests", requests),
                    body -> batch(chosen, refused, body));
        }
    }

    private interface Check {
        boolean holds(JsonNode body);
    }

    private void timed(int number, String path, Object body, Check check) {
        long start = System.nanoTime();
        send(number, path, body).whenComplete((answer, failure) -> {
            long took = System.nanoTime() - start;
            longest.accumulateAndGet(took, Math::max);
            if (failure != null) {
                wrong.add(path + ": " + failure);
            } else if (answer.statusCode() != 200 || !check.holds(JSON.readTree(answer.body()))) {
                wrong.add(path + ": HTTP " + answer.statusCode() + " " + answer.body());
            } else if (took > DEADLINE.toNanos()) {
                wrong.add(path + ": after " + Duration.ofNanos(took));
            }
            answered.incrementAndGet();
        });
    }

    private boolean single(int question, JsonNode body) {
        return body.path("result").equals(calm.get(question));
    }

    private boolean batch(List<Integer> questions, int refused, JsonNode body) {
        JsonNode data = body.path("data");
        return data.size() == BATCH
                && IntStream.range(0, BATCH)
                        .allMatch(place -> place == refused
                                ? data.path(place)
                                        .path("error")
                                        .path("message")
                                        .asString("")
                                        .contains("context")
                                : single(questions.get(place), data.path(place)));
    }

    private CompletableFuture<HttpResponse<String>> send(int number, String path, Object body) {
        HttpRequest request = HttpRequest.newBuilder(
                        gateways.get(number % gateways.size()).resolve(path))
                .timeout(DEADLINE.plusSeconds(5))
                .header("Authorization", "Bearer " + keys.get(number % keys.size()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> question(String model, String wording, String... options) {
        return Map.of("model_type", model, "question", wording, "options", List.of(options));
    }
}
