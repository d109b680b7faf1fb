package io.semblance.standalone.faults;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process: started, and then ended, frozen or waited for. */
final class RoleProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;

    private RoleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** Starts a role; returns at once. */
    static RoleProcess start(Path jar, Path failpoints, Map<String, String> properties, Path log) throws IOException {
        var line = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsemblance.failpoints=" + failpoints,
                "-jar",
                jar.toString()));
        properties.forEach((name, value) -> line.add("--" + name + "=" + value));
        return start(line, log);
    }

    /** Starts a role's jar as a command, which does something and ends; returns at once. */
    static RoleProcess command(Path jar, String command, Map<String, String> properties, Path log) throws IOException {
        var line = new ArrayList<>(
                List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), command));
        properties.forEach((name, value) -> line.add("--" + name + "=" + value));
        return start(line, log);
    }

    /** Starts a main class of the tests; returns at once. */
    static RoleProcess start(Class<?> main, List<String> arguments, Path log) throws IOException {
        var line = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(arguments);
        return start(line, log);
    }

    private static RoleProcess start(List<String> line, Path log) throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new RoleProcess(process, log);
    }

    /** Waits until the address answers 200. */
    void awaitReady(URI health) {
        await("start, see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ready(health) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("It ended instead of starting, see " + log);
        }
    }

    /** Whether the address answers 200. */
    static boolean ready(URI health) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** How many attempts this worker has ended, by its log. */
    int attemptsEnded() throws IOException {
        return log().split("attempt ended", -1).length - 1;
    }

    /** Waits until it has ended more attempts than before. */
    void awaitEndOfAttempt(int before) {
        await("the end of an attempt, see " + log).atMost(Cluster.LEASE).until(() -> attemptsEnded() > before);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode(PATIENCE);
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    int exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It does not end within " + patience + ", see " + log);
        }
        return process.exitValue();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
