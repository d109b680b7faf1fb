package io.semblance.standalone;

import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.RunningInstance;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** {@code semblance} as a child process, as the launcher script starts it, so that it can be killed. */
final class SemblanceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Home home;
    private final Path output;

    private SemblanceProcess(Process process, Home home, Path output) {
        this.process = process;
        this.home = home;
        this.output = output;
    }

    /** {@code semblance up} on the home, on any free ports, with more arguments; returns when it is ready. */
    static SemblanceProcess up(Home home, String... more) throws IOException {
        return up(home, Map.of(), more);
    }

    /** The same with more variables of the environment. */
    static SemblanceProcess up(Home home, Map<String, String> environment, String... more) throws IOException {
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), 30_000, 5);
        var arguments = new ArrayList<>(List.of("up", "--port", Integer.toString(port)));
        arguments.addAll(List.of(more));
        SemblanceProcess child = start(home, environment, arguments);
        try {
            Awaitility.await("start of " + arguments)
                    .atMost(PATIENCE)
                    .until(() -> child.output().contains("Semblance is up") || !child.process.isAlive());
        } catch (ConditionTimeoutException e) {
            child.process.destroyForcibly();
            throw e;
        }
        if (!child.process.isAlive()) {
            throw new AssertionError("It ended instead of starting: " + child.output());
        }
        return child;
    }

    /** Any command; returns at once. */
    static SemblanceProcess start(Home home, List<String> arguments) throws IOException {
        return start(home, Map.of(), arguments);
    }

    private static SemblanceProcess start(Home home, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                // The first compiler only: a process that lives for seconds never earns what the second one costs.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Semblance.class.getName()));
        line.addAll(arguments);
        line.addAll(List.of("--home", home.root().toString()));
        Path output = Files.createTempFile(home.root().getParent(), "semblance", ".out");
        ProcessBuilder command = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        command.environment().putAll(environment);
        Process process = command.start();
        return new SemblanceProcess(process, home, output);
    }

    /** What it tells other commands. */
    RunningInstance instance() throws IOException {
        return RunningInstance.on(home).orElseThrow();
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end");
        }
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, and the wait for a clean end. */
    @Override
    public void close() {
        process.destroy();
        Awaitility.await("end of the process").atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
