package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Speaks HTTP and JSON as any client would, under one token. Clients of one platform share their connections. */
record Api(HttpClient http, URI base, String token) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    static Api of(URI base, String token) {
        return new Api(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, token);
    }

    Api as(String otherToken) {
        return new Api(http, base, otherToken);
    }

    /** A new access token of a client. */
    String grant(String clientId, String clientSecret) throws IOException, InterruptedException {
        String answer = post(
                "/oauth/token",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                        .formatted(clientId, clientSecret));
        return Json.read(Json.member("access_token"), answer);
    }

    /** The body of the answer; an answer that is not 2xx is an exception. */
    String get(String path) throws IOException, InterruptedException {
        return send(authorized(path).GET());
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
