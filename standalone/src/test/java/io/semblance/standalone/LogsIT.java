package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiException;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the roles write down: enough to follow one job from the request to its end, and nothing that belongs to a tenant. A
 * platform of its own is run through its main job and through refusals and failures, stopped, and its logs are read.
 */
class LogsIT {
    private static final String CANARY = "canary7f3a9b";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String REQUEST_ID = "request-of-the-test";
    private static final String SPANS_TO = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static final List<String> SECRETS = new ArrayList<>(List.of(CANARY));
    private static final List<JsonNode> LINES = new ArrayList<>();
    private static String all = "";
    private static String traced = "";
    private static String spans = "";
    private static boolean requestSpans;
    private static boolean attemptSpans;
    private static LocalTenant tenant = new LocalTenant("", "", "");

    @BeforeAll
    static void runAndReadTheLogs() throws Exception {
        Home home = Home.open(folder.resolve("home"));
        try (SpanCollector collector = SpanCollector.start()) {
            run(home, Map.of(SPANS_TO, collector.address().toString()));
            requestSpans = collector.has("semblance-gateway", "/v1/datasets", TRACE);
            attemptSpans = collector.has("trainer", "job training", TRACE);
            spans = collector.text();
        }
        SECRETS.add(tenant.clientSecret());
        try (Stream<String> kept = Files.lines(home.root().resolve("secrets.properties"))) {
            kept.filter(line -> line.contains("="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .forEach(SECRETS::add);
        }
        read(home);
    }

    /** Ended when this returns: then it has sent its last spans. */
    private static void run(Home home, Map<String, String> environment) throws Exception {
        try (SemblanceProcess platform = SemblanceProcess.up(home, environment)) {
            tenant = LocalTenant.of(home).orElseThrow();
            RunningInstance instance = platform.instance();
            work(instance);
            traced = tracedUpload(instance);
            onboard(instance, LocalSecrets.of(home, new SecureRandom()).operatorToken());
            useAKey(instance);
        }
    }

    @Test
    void sendsTheSpansOfARequestAndOfItsJob() {
        assertThat(requestSpans).as("spans of the gateway").isTrue();
        assertThat(attemptSpans).as("spans of the trainer").isTrue();
    }

    @Test
    void carriesTheIdsOfARequestIntoEveryRole() {
        assertThat(lines(line -> line.path("job_id").asString("").equals(traced)))
                .as("lines of job " + traced)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("tenant").asString("")).isEqualTo(tenant.tenantId());
                    assertThat(line.path("request_id").asString("")).isEqualTo(REQUEST_ID);
                    assertThat(line.path("traceId").asString("")).isEqualTo(TRACE);
                })
                .extracting(line -> line.path("message").asString(""))
                .contains("job accepted", "attempt ended");
    }

    @Test
    void tellsHowJobsEnded() {
        assertThat(lines(line -> line.path("message").asString("").equals("attempt ended")))
                .extracting(line -> line.path("outcome").asString(""))
                .contains("succeeded", "failed");
    }

    @Test
    void writesNoSecretAndNothingOfATenantsData() {
        assertThat(SECRETS)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(secret -> assertThat(secret).isNotBlank());
        SECRETS.forEach(secret -> assertThat(all.lines().filter(line -> line.contains(secret)))
                .as("lines that tell a secret")
                .isEmpty());
        SECRETS.stream()
                .filter(secret -> !secret.equals(CANARY))
                .forEach(secret -> assertThat(spans.contains(secret))
                        .as("spans that tell a secret")
                        .isFalse());
        // An address that a client makes up is told; what it sends is not.
        assertThat(spans).doesNotContain(CANARY + "_").doesNotContain(CANARY + " ");
        assertThat(all).as("artifact addresses").doesNotContain("/artifact");
    }

    private static List<JsonNode> lines(Predicate<JsonNode> which) {
        return LINES.stream().filter(which).toList();
    }

    private static void read(Home home) throws IOException {
        try (Stream<Path> files = Files.list(home.logs())) {
            for (Path log : files.toList()) {
                all += Files.readString(log);
            }
        }
        all += Files.readString(home.postgres().resolve("postgresql.log"));
        for (String line : Files.readAllLines(home.logs().resolve("semblance.log"))) {
            LINES.add(JSON.readTree(line));
        }
    }

    /** The main job with canaries wherever a tenant's text goes, then what is refused and what fails. */
    private static void work(RunningInstance instance) throws Exception {
        try (ApiClient client = ApiClient.of(instance.api(), instance.authority())) {
            ApiSession session = client.login(tenant, instance.audience());
            String dataset = ended(session, session.upload(seed(), "text/csv", CANARY + " survey", "one"))
                    .path("dataset_id")
                    .stringValue();
            JsonNode made = session.post(
                    "/v1/datasets/" + dataset + "/generations", request(CANARY + "_level", 500), CANARY + "-key");
            JsonNode generation = session.get("/v1/generations/"
                    + ended(session, made).path("generation_id").stringValue());
            session.download(generation.path("artifact_url").stringValue(), folder.resolve("rows"));
            assertThat(Files.readString(folder.resolve("rows"))).contains(CANARY);
            for (String level : List.of(CANARY + "_unknown", "other")) {
                refused(() -> session.post("/v1/datasets/" + dataset + "/generations", request(level, -1), level));
            }
            refused(() -> session.get("/v1/datasets/" + CANARY));
            refused(() -> session.get("/v1/jobs?cursor=" + CANARY + "&status=" + CANARY));
            Path broken = Files.writeString(
                    folder.resolve("broken.csv"),
                    Files.readString(folder.resolve(CANARY + ".csv")) + CANARY + "," + CANARY + "," + CANARY + "\n");
            ended(session, session.upload(broken, "text/csv", "broken", "two"));
            Path parquet = Files.writeString(folder.resolve("broken.parquet"), "PAR1" + CANARY.repeat(500) + "PAR1");
            ended(session, session.upload(parquet, "text/csv", "broken", "three"));
        }
        refused(instance, "/v1/datasets", "Bearer " + CANARY, "{}");
        refused(instance, "/oauth/token", "Basic " + CANARY, "{\"client_secret\":\"" + CANARY + "\",");
        refused(
                instance,
                "/oauth/token",
                "",
                "{\"client_id\":\"" + CANARY + "\",\"client_secret\":\"" + CANARY
                        + "\",\"audience\":\"x\",\"grant_type\":\"client_credentials\"}");
    }

    private static Path seed() throws IOException {
        var text = new StringBuilder(CANARY + "_column,age\n");
        for (int row = 0; row < 600; row++) {
            text.append(row % 3 == 0 ? CANARY + "_level," : "plain,")
                    .append(20 + row % 40)
                    .append('\n');
        }
        return Files.writeString(folder.resolve(CANARY + ".csv"), text);
    }

    private static Map<String, Object> request(String level, int rows) {
        return Map.of(
                "row_count",
                rows,
                "output_format",
                "csv",
                "conditions",
                Map.of("categorical", Map.of(CANARY + "_column", Map.of(level, 0.5))));
    }

    private static JsonNode ended(ApiSession session, JsonNode accepted) throws Exception {
        return session.awaitJob(accepted.path("job_id").stringValue(), look -> {});
    }

    private interface Call {
        JsonNode make() throws IOException, ApiException;
    }

    private static void refused(Call call) throws IOException {
        Optional<Integer> status = Optional.empty();
        try {
            call.make();
        } catch (ApiException e) {
            status = Optional.of(e.status());
        }
        assertThat(status).isPresent();
    }

    private static void refused(RunningInstance instance, String path, String authorization, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.api().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        assertThat(send(request).statusCode()).isBetween(400, 499);
    }

    /** A training whose request brings an id and a trace of its own; its access token is a secret, too. */
    private static String tracedUpload(RunningInstance instance) throws Exception {
        HttpResponse<String> token = send(HttpRequest.newBuilder(instance.api().resolve("/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "client_id",
                        tenant.clientId(),
                        "client_secret",
                        tenant.clientSecret(),
                        "audience",
                        instance.audience(),
                        "grant_type",
                        "client_credentials")))));
        String access = JSON.readTree(token.body()).path("access_token").stringValue();
        SECRETS.add(access);
        HttpResponse<String> accepted =
                send(HttpRequest.newBuilder(instance.api().resolve("/v1/datasets"))
                        .header("Authorization", "Bearer " + access)
                        .header("X-Request-Id", REQUEST_ID)
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"wait_seconds\"\r\n\r\n60\r\n--b\r\n"
                                        + "Content-Disposition: form-data; name=\"seed_file\"; filename=\"s.csv\"\r\n\r\n"
                                        + Files.readString(folder.resolve(CANARY + ".csv")) + "\r\n--b--\r\n")));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        return JSON.readTree(accepted.body()).path("job_id").stringValue();
    }

    /** A company's way from the request for access to its second secret: each claim token and secret is told once. */
    private static void onboard(RunningInstance instance, String operatorToken) throws Exception {
        String signup = told(
                instance,
                "/v1/signup",
                "",
                Map.of("company_name", CANARY + " Research", "contact_email", CANARY + "@acme.example"),
                "request_id");
        told(instance, "/v1/operator/signups/" + signup + "/approve", operatorToken, Map.of(), "status");
        HttpResponse<String> approved =
                send(HttpRequest.newBuilder(instance.api().resolve("/v1/signup/" + signup)));
        String claimToken =
                JSON.readTree(approved.body()).path("credential_claim_token").stringValue();
        String client = JSON.readTree(approved.body()).path("client_id").stringValue();
        String secret = claimed(instance, claimToken);
        String access = told(
                instance,
                "/oauth/token",
                "",
                Map.of("client_id", client, "client_secret", secret, "grant_type", "client_credentials"),
                "access_token");
        SECRETS.add(access);
        claimed(instance, told(instance, "/v1/credential-rotations", access, Map.of(), "credential_claim_token"));
        refused(instance, "/v1/credential-claims", "", "{\"claim_token\":\"" + CANARY + "\"}");
    }

    private static String claimed(RunningInstance instance, String claimToken) throws Exception {
        SECRETS.add(claimToken);
        String secret = told(instance, "/v1/credential-claims", "", Map.of("claim_token", claimToken), "client_secret");
        SECRETS.add(secret);
        return secret;
    }

    /** A member of the answer to a POST. */
    private static String told(RunningInstance instance, String path, String token, Object body, String member)
            throws Exception {
        return told(instance, path, token, body).path(member).stringValue();
    }

    /** The answer to a POST; without an Authorization header when the token is empty. */
    private static JsonNode told(RunningInstance instance, String path, String token, Object body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.api().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(path).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Signing in, and a key: made, used and refused. */
    private static void useAKey(RunningInstance instance) throws Exception {
        String attempt = "{\"client_id\":\"" + CANARY + "\",\"client_secret\":\"" + CANARY + "\"}";
        refused(instance, "/console/session", "", attempt);
        refused(
                instance,
                "/api/v1/oracle/" + CANARY,
                "Bearer sk_live_" + (CANARY + "0".repeat(64)).substring(0, 64),
                "{}");
        HttpResponse<String> session =
                send(HttpRequest.newBuilder(instance.api().resolve("/console/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                                Map.of("client_id", tenant.clientId(), "client_secret", tenant.clientSecret())))));
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        String csrf = JSON.readTree(session.body()).path("csrf_token").stringValue();
        HttpResponse<String> key = send(HttpRequest.newBuilder(instance.api().resolve("/api/v1/keys"))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"" + CANARY + "\",\"scopes\":[\"oracle:predict\",\"personas\"]}")));
        String raw = JSON.readTree(key.body()).path("rawKey").stringValue();
        SECRETS.addAll(List.of(cookie.substring(cookie.indexOf('=') + 1), csrf, raw));
        refused(instance, "/api/v1/oracle/" + CANARY, "Bearer " + raw, "{\"question\":\"" + CANARY + "\"}");
        predict(instance, raw);
        makePersonas(instance, raw);
    }

    /** Personas with canaries in every text that is given, among them what no blueprint is made of. */
    private static void makePersonas(RunningInstance instance, String key) throws Exception {
        String actions = "/v1/personas/actions/";
        String prompt = CANARY + " pilots called " + CANARY + " who are 50 % " + CANARY + "; age >= " + CANARY;
        assertThat(ended(instance, key, actions + "generate", "Population", Map.of("prompt", prompt, "count", 3)))
                .isEqualTo("succeeded");
        assertThat(ended(
                        instance,
                        key,
                        actions + "generate",
                        "Population",
                        Map.of("prompt", prompt, "grounding", "web")))
                .isEqualTo("failed");
        assertThat(ended(instance, key, actions + "enhance", "Enhancement", Map.of("persona", prompt)))
                .isEqualTo("succeeded");
        Map<String, Object> field = Map.of(
                "name", CANARY, "kind", "categorical", "categorical", Map.of("weights", Map.of(CANARY + " level", -1)));
        assertThat(ended(
                        instance,
                        key,
                        actions + "validate",
                        "Evaluation",
                        Map.of(
                                "personas",
                                List.of(Map.of("persona_id", CANARY, "fields", Map.of(CANARY, CANARY))),
                                "blueprint",
                                Map.of("fields", List.of(field)))))
                .isEqualTo("failed");
        refused(instance, actions + "generate", "Bearer " + key, "{\"prompt\":\"" + CANARY + "\",\"count\":0}");
    }

    /** How the run ends. */
    private static String ended(RunningInstance instance, String key, String path, String kind, Object request)
            throws Exception {
        String id = told(instance, path, key, request).path("id").stringValue();
        HttpResponse<String> run = send(HttpRequest.newBuilder(instance.api()
                        .resolve("/v1/personas/repositories/" + kind + "/by-id/" + id + "?wait_seconds=60"))
                .header("Authorization", "Bearer " + key)
                .GET());
        return JSON.readTree(run.body()).path("status").asString("");
    }

    /** Predictions with canaries in every text that a question may have, then some that are refused. */
    private static void predict(RunningInstance instance, String key) throws Exception {
        Map<String, Object> history = Map.of("question", CANARY + " before?", "answer", CANARY + " then");
        Map<String, Object> consumer = new HashMap<>(question("consumer", history));
        consumer.put("context", CANARY + " context");
        consumer.put("demographics", Map.of(CANARY + "_attribute", CANARY, "age", CANARY));
        Map<String, Object> physician = new HashMap<>(question("hcp", history));
        physician.put("medical_specialty", CANARY + " specialty");
        JsonNode shares = told(instance, "/api/v1/oracle/predict", key, consumer)
                .path("result")
                .path("labeled_distribution");
        assertThat(shares.propertyNames()).contains(CANARY + " yes");
        JsonNode all = told(
                        instance,
                        "/api/v1/oracle/predict/batch",
                        key,
                        Map.of(
                                "requests",
                                List.of(physician, question("social", history), question("no model", history))))
                .path("data");
        assertThat(all.valueStream().map(one -> one.has("result"))).containsExactly(true, true, false);
        physician.put("context", CANARY);
        refused(instance, "/api/v1/oracle/predict", "Bearer " + key, JSON.writeValueAsString(physician));
        refused(instance, "/api/v1/oracle/predict", "Bearer " + key, "{\"question\":\"" + CANARY);
    }

    private static Map<String, Object> question(String model, Map<String, Object> history) {
        return Map.of(
                "model_type",
                model,
                "question",
                CANARY + " question?",
                "options",
                List.of(CANARY + " yes", CANARY + " no"),
                "response_history",
                history);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
