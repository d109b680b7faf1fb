package io.semblance.standalone.populations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an API key for populations. */
public final class PopulationsClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "----------------------------survey";
    private static final int TURNS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String key;

    public PopulationsClient(URI api, String key) {
        this.api = api;
        this.key = key;
    }

    /** An answer. */
    public record Answer(int status, byte[] body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public JsonNode data() {
            return json().path("data");
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Creates a population; the answer is held until its model is made. */
    public Answer create(String csv, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"wait_seconds\"\r\n\r\n60\r\n");
        form.append("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"seed_data\"; filename=\"survey.csv\"\r\n\r\n" + csv
                + "\r\n");
        form.append("--" + BOUNDARY + "--\r\n");
        return send(request("/v1/populations")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** The population once it has the status; fails when it does not get it in ten minutes. */
    public JsonNode await(String population, String status) throws IOException, InterruptedException {
        JsonNode found = get("/v1/populations/" + population).data();
        for (int turn = 0; turn < TURNS && !status.equals(found.path("status").asString("")); turn++) {
            found = get("/v1/populations/" + population + "?wait_seconds=60").data();
        }
        assertThat(found.path("status").asString("")).as(found.toString()).isEqualTo(status);
        return found;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("authorization", key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body());
    }
}
