package io.semblance.standalone;

import io.semblance.standalone.home.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine's Prometheus, or the one that {@code SEMBLANCE_TEST_PROMETHEUS} names, on a platform and with the rules that are shipped. */
final class PrometheusProcess implements AutoCloseable {
    private static final String PROGRAM =
            Optional.ofNullable(System.getenv("SEMBLANCE_TEST_PROMETHEUS")).orElse("prometheus");
    private static final List<String> ROLES = List.of("gateway", "trainer", "generator", "predictor");
    private static final int FIRST_PORT = 24_500;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private PrometheusProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static boolean isHere() throws InterruptedException {
        return Programs.succeed(PROGRAM, "--version");
    }

    /**
     * Scrapes every role each second.
     *
     * @param folder for its configuration, data and log
     */
    static PrometheusProcess watching(SemblanceInstance platform, Path rules, Path folder) throws IOException {
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, configuration(platform.managementPorts(), rules));
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), FIRST_PORT, 1);
        Process process = new ProcessBuilder(
                        PROGRAM,
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    private static String configuration(List<Integer> ports, Path rules) {
        var text = new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\n");
        text.append("rule_files: ['").append(rules.resolve("*.yaml")).append("']\nscrape_configs:\n");
        for (int role = 0; role < ROLES.size(); role++) {
            text.append("""
                      - job_name: %s
                        metrics_path: /actuator/prometheus
                        static_configs: [{targets: ['127.0.0.1:%d']}]
                    """.formatted(ROLES.get(role), ports.get(role)));
        }
        return text.toString();
    }

    /**
     * The values that a query has now, of which there may be none.
     *
     * @throws IOException when it does not answer, or refuses the query
     */
    List<Double> values(String query) throws IOException, InterruptedException {
        JsonNode answer = ask(query);
        if (!answer.path("status").stringValue().equals("success")) {
            throw new IOException(answer.path("error").stringValue() + ": " + query);
        }
        List<Double> values = new ArrayList<>();
        for (JsonNode series : answer.at("/data/result")) {
            String value = series.path("value").path(1).stringValue();
            values.add(value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
        }
        return values;
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        address.resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        http.close();
    }
}
