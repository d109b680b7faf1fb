package io.semblance.benchmarks.roles;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long containers take from {@code docker start} until their readiness probe is answered with 200. Each is stopped and started so often;
 * what they need is running and stays so. On Linux, where the engine's network can be reached. Usage: {@code StartBenchmark <rounds>
 * <container>:<management port>...}.
 */
public final class StartBenchmark {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TIMEOUT_MS = 3_000;
    private static final byte[] PROBE =
            "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private StartBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        for (String role : List.of(args).subList(1, args.length)) {
            String container = role.substring(0, role.lastIndexOf(':'));
            int port = Integer.parseInt(role.substring(role.lastIndexOf(':') + 1));
            double[] seconds = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                docker("stop", container);
                seconds[round] = start(container, port).toMillis() / 1_000.0;
            }
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%s: median %.2f s, of %s%n",
                    container,
                    seconds[rounds / 2],
                    Arrays.toString(seconds));
        }
    }

    private static Duration start(String container, int port) throws IOException, InterruptedException {
        long start = System.nanoTime();
        docker("start", container);
        String address =
                docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);
        while (!ready(address, port)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException(container + " is not ready after " + PATIENCE);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean ready(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(PROBE);
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst("docker");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("docker " + String.join(" ", arguments) + " failed");
        }
        return output;
    }
}
