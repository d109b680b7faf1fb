package io.semblance.standalone.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One tenant's use of the API. Every call throws {@link ApiException} when the API refuses it. */
public final class ApiSession {
    private static final Set<String> ENDED = Set.of("completed", "failed", "expired", "cancelled");
    private static final String BOUNDARY = "semblance-form-7MA4YWxkTrZu0gW";

    private final ApiClient client;
    private final String token;

    ApiSession(ApiClient client, String token) {
        this.client = client;
        this.token = token;
    }

    /** Any GET with a JSON answer. */
    public JsonNode get(String path) throws IOException, ApiException {
        return client.json(request(path).GET());
    }

    /** Any POST of JSON with a JSON answer. */
    public JsonNode post(String path, Object body, String idempotencyKey) throws IOException, ApiException {
        return client.json(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(ApiClient.body(body)));
    }

    /** Uploads a seed file, streamed; the answer names the training job. */
    public JsonNode upload(Path file, String mediaType, String displayName, String idempotencyKey)
            throws IOException, ApiException {
        return client.json(request("/v1/datasets")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> form(file, mediaType, displayName))));
    }

    /**
     * Waits for the end of a job by long polls and tells of each look.
     *
     * @return the job as it ended, whichever way
     */
    public JsonNode awaitJob(String jobId, Consumer<JsonNode> look) throws IOException, ApiException {
        while (true) {
            JsonNode job = get("/v1/jobs/" + jobId + "?wait_seconds=1");
            look.accept(job);
            if (ENDED.contains(ApiClient.text(job, "status"))) {
                return job;
            }
        }
    }

    /**
     * Downloads what an {@code artifact_url}, or another path of an answer, points to. An absolute address is that of a store
     * of somebody else's, which is not shown the token.
     */
    public void download(String url, Path target) throws IOException, ApiException {
        client.download((url.startsWith("/") ? request(url) : client.request(url)).GET(), target);
    }

    private HttpRequest.Builder request(String path) {
        return client.request(path).header("Authorization", "Bearer " + token);
    }

    private static InputStream form(Path file, String mediaType, String displayName) {
        String fields =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"display_name\"\r\n\r\n" + displayName
                        + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"seed_file\"; filename=\""
                        + file.getFileName() + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        try {
            return new SequenceInputStream(
                    Collections.enumeration(List.of(text(fields), Files.newInputStream(file), text(end))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
