package io.semblance.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.semblance.standalone.SemblanceInstance;
import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer's client that does not give up: a request whose answer does not arrive is sent again under the same key, by
 * way of another gateway. All it sees goes into the history.
 */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ENDED = Set.of("completed", "failed", "expired", "cancelled");
    private static final String BOUNDARY = "semblance-faults-2b7e151628aed2a6";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** I8: within 30 s and the time after which what a lost worker held is given to another. */
    private static final Duration ENDS_WITHIN = Cluster.LEASE.plusSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> gateways;
    private final History history;
    private final String token;
    private final AtomicInteger turn = new AtomicInteger();

    private Client(List<URI> gateways, History history, String token) {
        this.gateways = gateways;
        this.history = history;
        this.token = token;
    }

    static Client of(List<URI> gateways, History history, String token) {
        return new Client(gateways, history, token);
    }

    static Client login(List<URI> gateways, History history, LocalTenant tenant) {
        return login(gateways, history, tenant, SemblanceInstance.AUDIENCE);
    }

    static Client login(List<URI> gateways, History history, LocalTenant tenant, String audience) {
        Client anonymous = new Client(gateways, history, "");
        Map<String, String> credentials = Map.of(
                "client_id",
                tenant.clientId(),
                "client_secret",
                tenant.clientSecret(),
                "audience",
                audience,
                "grant_type",
                "client_credentials");
        HttpResponse<String> answer = anonymous.persist(base -> anonymous
                .request(base, "/oauth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(credentials))));
        return new Client(
                gateways,
                history,
                JSON.readTree(answer.body()).path("access_token").stringValue());
    }

    /** A request without its gateway. */
    private interface Draft {
        HttpRequest.Builder to(URI gateway);
    }

    String probe(String key, int waitSeconds) {
        return submit(key, base -> json(base, "/v1/operator/probes", key, Map.of("wait_seconds", waitSeconds)));
    }

    /** Uploads a seed file; returns the training job. */
    String train(String key, byte[] csv) {
        byte[] form = form(csv);
        return submit(
                key,
                base -> request(base, "/v1/datasets")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(form)));
    }

    String generate(String key, String dataset, int rows, int waitSeconds) {
        Map<String, Object> body =
                Map.of("row_count", rows, "output_format", "csv", "seed", 7, "wait_seconds", waitSeconds);
        return submit(key, base -> json(base, "/v1/datasets/" + dataset + "/generations", key, body));
    }

    /** @return the state that the answer names, or the code of a refusal */
    String cancel(String job) {
        HttpResponse<String> answer =
                persist(base -> json(base, "/v1/jobs/" + job + "/cancel", "cancel-" + job, Map.of()));
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            return body.path("code").asString("");
        }
        history.cancelAcknowledged(job);
        return body.path("status").stringValue();
    }

    void put(String path, Object body) {
        HttpResponse<String> answer = persist(base -> request(base, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        if (answer.statusCode() != 200) {
            throw new AssertionError("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Posts without a body; the answer with its status in {@code http_status}. */
    JsonNode post(String path) {
        HttpResponse<String> answer = persist(base -> request(base, path).POST(BodyPublishers.noBody()));
        return ((ObjectNode) JSON.readTree(answer.body())).put("http_status", answer.statusCode());
    }

    /**
     * Has the work of a dead letter done; it names the same job however often it is asked.
     *
     * @return the job that does it
     */
    String replay(String letter) {
        History.Answer answer = replayed(letter);
        history.answered(answer);
        if (answer.job().isEmpty()) {
            throw new AssertionError("Not replayed: HTTP " + answer.status());
        }
        return answer.job();
    }

    private History.Answer replayed(String letter) {
        JsonNode answer = post("/v1/operator/dead-letters/" + letter + "/replay");
        String job = answer.path("goes_on_as").asString("");
        return new History.Answer(
                "replay-" + letter, answer.path("http_status").intValue(), job, job, () -> replayed(letter));
    }

    JsonNode post(String path, Object body) {
        HttpResponse<String> answer = persist(base -> request(base, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    int status(String path) {
        return persist(base -> request(base, path).GET()).statusCode();
    }

    int delete(String path) {
        return persist(base -> request(base, path).DELETE()).statusCode();
    }

    JsonNode get(String path) {
        return JSON.readTree(persist(base -> request(base, path).GET()).body());
    }

    byte[] download(String url) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateways.getFirst().resolve(url));
        if (url.startsWith("/")) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " for an artifact");
        }
        return answer.body();
    }

    /** Looks once. */
    JsonNode look(String job, int waitSeconds) {
        JsonNode view = get("/v1/jobs/" + job + "?wait_seconds=" + waitSeconds);
        history.saw(job, view.path("status").asString("unreadable"));
        return view;
    }

    /** @throws org.awaitility.core.ConditionTimeoutException later than the job may end when no fault is left */
    JsonNode awaitEnd(String job) {
        return await("end of " + job)
                .atMost(ENDS_WITHIN)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> look(job, 5),
                        view -> ENDED.contains(view.path("status").asString("")));
    }

    private String submit(String key, Draft draft) {
        HttpResponse<String> response = persist(draft);
        History.Answer answer = answer(key, response, draft);
        history.answered(answer);
        if (answer.job().isEmpty()) {
            throw new AssertionError("Not accepted: HTTP " + answer.status() + " " + answer.body());
        }
        return answer.job();
    }

    private History.Answer answer(String key, HttpResponse<String> response, Draft draft) {
        return new History.Answer(
                key, response.statusCode(), response.body(), job(response), () -> answer(key, persist(draft), draft));
    }

    private static String job(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElse("");
        String named = JSON.readTree(response.body()).path("job_id").asString("");
        return named.isEmpty() && location.startsWith("/v1/jobs/") ? location.substring(9) : named;
    }

    /** Sends until there is an answer that is final: neither lost nor "later". */
    private HttpResponse<String> persist(Draft draft) {
        return await("an answer")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> send(draft), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<HttpResponse<String>> send(Draft draft) throws InterruptedException {
        URI gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
        HttpRequest request = draft.to(gateway).timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean later = response.statusCode() == 503
                    || (response.statusCode() == 409 && response.body().contains("simio_idempotency_in_flight"));
            if (response.statusCode() == 503
                    && response.headers().firstValue("Retry-After").isEmpty()) {
                history.unclear("503 without Retry-After: " + response.body());
            }
            history.answered(new History.Answer("", response.statusCode(), response.body(), "", () -> {
                throw new IllegalStateException("an answer on the way");
            }));
            return later ? Optional.empty() : Optional.of(response);
        } catch (IOException lost) {
            history.lost(request.method() + " " + request.uri().getPath() + ": " + lost);
            return Optional.empty();
        }
    }

    private HttpRequest.Builder json(URI base, String path, String key, Object body) {
        return request(base, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(URI base, String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path));
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private static byte[] form(byte[] csv) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"display_name\"\r\n\r\nfaults\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"seed_file\"; filename=\"seed.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        return (head + new String(csv, StandardCharsets.UTF_8) + "\r\n--" + BOUNDARY + "--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
