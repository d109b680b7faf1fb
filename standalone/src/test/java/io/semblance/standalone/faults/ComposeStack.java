package io.semblance.standalone.faults;

import io.semblance.standalone.ContainerImages;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.LocalTenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack of {@code docker-compose.yml}, as a project of its own with ports, images, secrets and volumes of its own. What
 * its commands and containers said stays in the test's folder.
 */
final class ComposeStack {
    /** What its gateway has by default. */
    static final String AUDIENCE = "semblance";

    private static final String PROJECT = "semblance-test";
    private static final int FIRST_PORT = 24_000;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path log;
    private final Path secrets;
    private final Map<String, String> environment = new HashMap<>();
    private final URI gateway;
    private final URI prometheus;

    private ComposeStack(boolean built) throws IOException {
        folder = TestFolder.fresh("compose");
        log = folder.resolve("compose.log");
        secrets = folder.resolve("env");
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), FIRST_PORT, 2);
        gateway = URI.create("http://127.0.0.1:" + port);
        prometheus = URI.create("http://127.0.0.1:" + (port + 1));
        environment.put("COMPOSE_PROJECT_NAME", PROJECT);
        environment.put("SEMBLANCE_TAG", "test");
        environment.put("SEMBLANCE_PORT", Integer.toString(port));
        environment.put("SEMBLANCE_PUBLIC_URL", gateway.toString());
        environment.put("SEMBLANCE_PROMETHEUS_PORT", Integer.toString(port + 1));
        if (built) {
            environment.put("SEMBLANCE_MINIO_IMAGE", ContainerImages.MINIO);
        }
    }

    /**
     * Builds the images and starts the stack as its users do; returns when all of it is healthy.
     *
     * @param built whether the other programs' images were built here. If not they come from registries; if they cannot be had,
     *     the test is skipped
     */
    static ComposeStack up(boolean built) throws Exception {
        ComposeStack stack = new ComposeStack(built);
        stack.run("containers/secrets", stack.secrets.toString());
        // What an earlier run left when it was killed.
        stack.compose("down", "--volumes");
        if (built) {
            stack.look();
        } else {
            stack.pull();
        }
        try {
            stack.compose("up", "--detach", "--build", "--wait");
        } catch (Exception | Error e) {
            stack.down();
            throw e;
        }
        return stack;
    }

    private void look() throws Exception {
        List<String> missing = compose("config", "--images").stream()
                .filter(image -> !image.startsWith("semblance/") && !ContainerImages.isHere(image))
                .toList();
        if (!missing.isEmpty()) {
            throw new TestAbortedException("Images that are not here: " + missing);
        }
    }

    private void pull() throws Exception {
        try {
            compose("pull", "--quiet", "--ignore-buildable");
        } catch (IOException e) {
            throw new TestAbortedException("The images cannot be had here, see " + log, e);
        }
    }

    URI gateway() {
        return gateway;
    }

    LocalTenant tenant() throws Exception {
        try (ApiClient operator = ApiClient.of(gateway, Optional.empty())) {
            return operator.createTenant("compose", secret("SEMBLANCE_OPERATOR_TOKEN"));
        }
    }

    private String secret(String name) throws IOException {
        var all = new Properties();
        try (InputStream file = Files.newInputStream(secrets)) {
            all.load(file);
        }
        return all.getProperty(name);
    }

    /** Three generators, two predictors, and one of everything else, whatever there was before; returns when all are healthy. */
    void grow() throws Exception {
        compose(
                "up",
                "--detach",
                "--no-build",
                "--wait",
                "--scale",
                "generator-worker=3",
                "--scale",
                "predictor-worker=2");
    }

    /** {@code kill -9}; the engine does not start it again. */
    void kill(String service, int replica) throws Exception {
        run("docker", "kill", "--signal", "KILL", container(service, replica));
    }

    /**
     * SIGTERM, and waits for the end.
     *
     * @return the exit code
     */
    int stop(String service, int replica) throws Exception {
        run("docker", "stop", "--time", "40", container(service, replica));
        return Integer.parseInt(run("docker", "inspect", "--format", "{{.State.ExitCode}}", container(service, replica))
                .getFirst());
    }

    /** What its process has written since it was made. */
    List<String> logs(String service, int replica) throws Exception {
        return run("docker", "logs", container(service, replica));
    }

    /** Whether its process has a file of its image mapped into memory. */
    boolean hasMapped(String service, int replica, String file) throws Exception {
        return run("docker", "exec", container(service, replica), "cat", "/proc/1/maps").stream()
                .anyMatch(line -> line.endsWith(file));
    }

    private static String container(String service, int replica) {
        return PROJECT + "-" + service + "-" + replica;
    }

    /** Rows of the database, their columns separated by bars. */
    List<String> rows(String sql) throws Exception {
        return compose(
                "exec", "--no-TTY", "postgres", "psql", "-U", "semblance", "--no-align", "--tuples-only", "-c", sql);
    }

    /** What Prometheus answers: a value for each set of labels, by one of them. */
    Map<String, Double> metric(String query, String label) throws Exception {
        URI address = prometheus.resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            Map<String, Double> values = new HashMap<>();
            for (JsonNode series : JSON.readTree(answer.body()).path("data").path("result")) {
                values.put(
                        series.path("metric").path(label).asString(""),
                        Double.parseDouble(series.path("value").path(1).stringValue()));
            }
            return values;
        }
    }

    /** Takes all of it down, with its volumes; the layers that its images left behind go too. */
    void down() throws Exception {
        Files.write(folder.resolve("containers.log"), compose("logs", "--no-color", "--timestamps"));
        compose("down", "--volumes");
        Files.delete(secrets);
        run("docker", "image", "prune", "--force", "--filter", "label=io.semblance.role");
    }

    private List<String> compose(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker", "compose", "--env-file", secrets.toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /**
     * Runs a command in the repository's folder.
     *
     * @return the lines of its output
     * @throws IOException when it fails
     */
    private List<String> run(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", null);
        ProcessBuilder building = new ProcessBuilder(command)
                .directory(Path.of("..").toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        building.environment().putAll(environment);
        Process process = building.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("It takes too long: " + String.join(" ", command) + ", see " + log);
        }
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        if (process.exitValue() != 0) {
            throw new IOException("It failed: " + String.join(" ", command) + ", see " + log);
        }
        return lines;
    }
}
