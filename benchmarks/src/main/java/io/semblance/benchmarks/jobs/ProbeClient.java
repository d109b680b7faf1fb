package io.semblance.benchmarks.jobs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks HTTP as any client would: submits probes and waits for their end in the same request. */
final class ProbeClient {
    private static final Pattern JOB_ID = Pattern.compile("\"job_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final String token;

    ProbeClient(URI base, String token) {
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.base = base;
        this.token = token;
    }

    /** Submits a probe and holds the request until it has ended, or half a minute. */
    Probe submitAndWait() throws IOException, InterruptedException {
        HttpRequest request = authorized("/v1/operator/probes")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"wait_seconds\":30}"))
                .build();
        return probe(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    Probe find(String jobId) throws IOException, InterruptedException {
        HttpRequest request =
                authorized("/v1/jobs/" + jobId + "?wait_seconds=30").GET().build();
        return probe(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private static Probe probe(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
        return new Probe(first(JOB_ID, response.body()), first(STATUS, response.body()));
    }

    private static String first(Pattern pattern, String body) throws IOException {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + body);
        }
        return matcher.group(1);
    }

    /** What the platform says of one probe. */
    record Probe(String jobId, String status) {
        boolean completed() {
            return status.equals("completed");
        }
    }
}
