package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of the contract's Julia quickstart, in its order and as HTTP.jl sends them, for machines without Julia.
 * {@code docs/quickstarts.md} tells which statement of the script is which method here.
 */
final class JuliaQuickstart implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOUNDARY = "5f3b1c0e9a7d4826b1e0c7f2d94a6b38";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RunningInstance instance;
    private final LocalTenant tenant;
    private final HttpClient http;
    private String token = "";

    /** The orders in which a hash table may hand out the three parts; and a body with a length and without. */
    enum Form {
        FILE_FIRST(0, false),
        FILE_BETWEEN(1, true),
        FILE_LAST(2, false);

        private final int place;
        private final boolean chunked;

        Form(int place, boolean chunked) {
            this.place = place;
            this.chunked = chunked;
        }
    }

    JuliaQuickstart(RunningInstance instance, LocalTenant tenant) throws IOException {
        this.instance = instance;
        this.tenant = tenant;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .sslContext(ApiClient.trusting(instance.authority().orElseThrow()))
                .build();
    }

    /** The script from its first request to its last. */
    byte[] run(Path seed, Form form) throws Exception {
        token = text(mintToken(), "access_token");
        JsonNode upload = uploadSeed(seed, form);
        String dataset = upload.path("status").asString("").equals("ready") && upload.has("dataset_id")
                ? text(upload, "dataset_id")
                : completed(text(upload, "job_id"), "dataset_id");
        inspectSchema(dataset);
        JsonNode generation = generate(dataset);
        String id = text(generation, "status").equals("processing") && generation.has("job_id")
                ? completed(text(generation, "job_id"), "generation_id")
                : text(generation, "generation_id");
        String artifact = text(ready(id), "artifact_url");
        return download(artifact.startsWith("http") ? URI.create(artifact) : URI.create(instance.api() + artifact));
    }

    private JsonNode mintToken() throws Exception {
        return read(send(
                HttpRequest.newBuilder(URI.create("https://" + instance.api().getAuthority() + "/oauth/token"))
                        .header("content-type", "application/json")
                        .POST(json(Map.of(
                                "client_id", tenant.clientId(),
                                "client_secret", tenant.clientSecret(),
                                "audience", instance.audience(),
                                "grant_type", "client_credentials")))));
    }

    private JsonNode uploadSeed(Path seed, Form form) throws Exception {
        byte[] body = multipart(seed, form);
        return read(send(authorized("/v1/datasets")
                .header(
                        "Idempotency-Key",
                        "dataset-" + form + "-" + Instant.now().getEpochSecond())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(
                        form.chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body))));
    }

    private String completed(String job, String field) {
        JsonNode ended = await().atMost(PATIENCE)
                .until(
                        () -> read(send(authorized("/v1/jobs/" + job).GET())),
                        look -> !Set.of("queued", "processing").contains(text(look, "status")));
        assertThat(text(ended, "status")).isEqualTo("completed");
        return text(ended, field);
    }

    private void inspectSchema(String dataset) throws Exception {
        JsonNode schema = read(send(
                        authorized("/v1/datasets/" + dataset + "/schema").GET()))
                .path("schema");
        assertThat(schema.valueStream().map(column -> text(column, "name")))
                .contains("segment", "channel", "age")
                .containsAnyOf("purchase_intent", "purchase.intent");
        assertThat(levels(schema, "segment")).contains("Premium", "Mainstream", "Value");
        assertThat(levels(schema, "channel")).contains("Online", "Retail", "Club");
    }

    private JsonNode generate(String dataset) throws Exception {
        Map<String, Object> categorical = Map.of(
                "segment", Map.of("Premium", 0.55, "Mainstream", 0.35, "Value", 0.10),
                "channel", Map.of("Online", 0.70, "Retail", 0.20, "Club", 0.10));
        Map<String, Object> numeric =
                Map.of("age", Map.of("min", 25, "max", 44), "purchase_intent", Map.of("min", 70, "max", 100));
        return read(send(authorized("/v1/datasets/" + dataset + "/generations")
                .header("content-type", "application/json")
                .header(
                        "Idempotency-Key",
                        "generation-" + dataset + "-" + Instant.now().getEpochSecond())
                .POST(json(Map.of(
                        "row_count", 5000,
                        "output_format", "parquet",
                        "seed", 20260430,
                        "wait_seconds", 20,
                        "conditions", Map.of("categorical", categorical, "numeric", numeric))))));
    }

    private JsonNode ready(String generation) {
        return await().atMost(PATIENCE)
                .until(
                        () -> read(
                                send(authorized("/v1/generations/" + generation).GET())),
                        look -> Set.of("ready", "partial").contains(text(look, "status")) && look.has("artifact_url"));
    }

    private byte[] download(URI artifact) throws Exception {
        return send(authorized(artifact).GET());
    }

    private HttpRequest.Builder authorized(String path) {
        return authorized(URI.create(instance.api() + path));
    }

    private HttpRequest.Builder authorized(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
    }

    /** As HTTP.jl does it: anything from 300 on is an error. */
    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                request.header("User-Agent", "HTTP.jl/1.10.1")
                        .header("Accept", "*/*")
                        .header("Accept-Encoding", "gzip")
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(answer.request() + ": " + new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(300);
        return answer.body();
    }

    private static byte[] multipart(Path seed, Form form) throws IOException {
        List<byte[]> parts = new ArrayList<>(List.of(
                part("name=\"display_name\"\r\n\r\n", "Quickstart seed".getBytes(StandardCharsets.UTF_8)),
                part("name=\"wait_seconds\"\r\n\r\n", "10".getBytes(StandardCharsets.UTF_8))));
        parts.add(
                form.place,
                part(
                        "name=\"seed_file\"; filename=\"seed.csv\"\r\nContent-Type: text/csv\r\n\r\n",
                        Files.readAllBytes(seed)));
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] part(String header, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + header).getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    private static List<String> levels(JsonNode schema, String name) {
        return schema.valueStream()
                .filter(column -> text(column, "name").equals(name))
                .flatMap(column -> column.path("levels").valueStream())
                .map(level -> level.stringValue())
                .toList();
    }

    private static BodyPublisher json(Map<String, Object> value) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    }

    private static JsonNode read(byte[] body) {
        return JSON.readTree(body);
    }

    /** A text member, which the script takes for granted. */
    private static String text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        assertThat(value.isString()).as(member + " of " + answer).isTrue();
        return value.stringValue();
    }

    @Override
    public void close() {
        http.close();
    }
}
