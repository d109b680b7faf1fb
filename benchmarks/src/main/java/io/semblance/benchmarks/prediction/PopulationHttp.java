package io.semblance.benchmarks.prediction;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a made survey of so many questions and respondents created and tested by a running platform, and asks it questions that it never saw,
 * one after the other: by the Oracle, and as predictions whose answers are held. {@code base-url api-key questions respondents}; the key
 * needs both scopes and a limit of 1,000 requests a minute.
 */
public final class PopulationHttp {
    private static final int WARM_UP = 30;
    private static final int ASKED = 200;
    private static final String BOUNDARY = "----------------------------survey";
    private static final String OPTIONS = "[\"Very much\",\"Somewhat\",\"A little\",\"Not much\",\"Not at all\"]";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    private PopulationHttp(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    static void main(String[] args) throws Exception {
        Path survey = Files.createTempFile("survey", ".csv");
        try {
            PopulationLoad.write(Integer.parseInt(args[2]), Integer.parseInt(args[3]), survey);
            new PopulationHttp(URI.create(args[0]), args[1]).run(survey);
        } finally {
            Files.delete(survey);
        }
    }

    private void run(Path survey) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String created = send(request("/v1/populations")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(
                                field("name", "Load") + field("run_test", "true") + "--" + BOUNDARY
                                        + "\r\nContent-Disposition: form-data; name=\"seed_data\"; filename=\"survey.csv\"\r\n\r\n"),
                        BodyPublishers.ofFile(survey),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))));
        String id = member("id", created);
        String status = member("status", created);
        while (!status.equals("Tested")) {
            String read =
                    send(request("/v1/populations/" + id + "?wait_seconds=60").GET());
            String now = member("status", read);
            if (!now.equals(status)) {
                System.out.printf(Locale.ROOT, "%s after %.1f s%n", now, (System.nanoTime() - start) / 1e9);
            }
            status = now;
        }
        ask(
                "by the Oracle",
                "/api/v1/oracle/predict",
                "{\"model_type\":\"consumer\",\"question\":\"%s\",\"options\":" + OPTIONS + ",\"population_id\":\"" + id
                        + "\"}");
        ask(
                "as predictions",
                "/v1/predictions",
                "{\"population_id\":\"" + id + "\",\"predictions\":{\"question\":\"%s\","
                        + "\"answer_options\":" + OPTIONS
                        + ",\"question_options\":{\"question_type\":\"single-choice\"}},\"wait_seconds\":10}");
    }

    private void ask(String name, String path, String body) throws IOException, InterruptedException {
        double[] millis = new double[ASKED];
        for (int place = -WARM_UP; place < ASKED; place++) {
            String asked = body.formatted("How much do you care for thing number " + place + " of " + name + "?");
            long start = System.nanoTime();
            send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(asked)));
            if (place >= 0) {
                millis[place] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT, "asked %s: p50 %.1f ms, p99 %.1f ms%n", name, millis[ASKED / 2], millis[ASKED * 99 / 100]);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2 || answer.body().contains("\"Failed\"")) {
            throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String member(String name, String json) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!member.find()) {
            throw new IllegalStateException("an answer without " + name);
        }
        return member.group(1);
    }
}
