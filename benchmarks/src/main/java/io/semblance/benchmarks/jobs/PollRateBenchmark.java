package io.semblance.benchmarks.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast a job's state is told from the gateway's memory, beside an empty WebFlux handler in a JVM of its own: the two
 * are asked in turn by the same 32 connections, so that their ratio says what a poll costs more. Then the state is polled at
 * half of its own rate. Usage: {@code PollRateBenchmark <base-url> <operator-token> [pairs]}.
 */
public final class PollRateBenchmark {
    private static final int JOBS = 100;
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 150_000;
    private static final int POLLS = 60_000;
    private static final Duration PACED = Duration.ofSeconds(20);

    private PollRateBenchmark() {}

    public static void main(String[] args) throws Exception {
        URI base = URI.create(args[0]);
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        ProbeClient client = new ProbeClient(base, args[1]);
        Requests requests = new Requests(base, args[1]);
        byte[] plainHandler = requests.get(EmptyHandler.PLAIN);
        byte[] reactiveHandler = requests.get(EmptyHandler.REACTIVE);
        byte[][] polls = new byte[JOBS][];
        for (int i = 0; i < JOBS; i++) {
            polls[i] = requests.get("/v1/jobs/" + client.submitAndWait().jobId());
        }
        Process empty = emptyHandler();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(empty.getInputStream(), StandardCharsets.UTF_8));
                Wire poll = new Wire(base, CONNECTIONS);
                Wire nothing = new Wire(URI.create("http://127.0.0.1:" + port(output)), CONNECTIONS)) {
            nothing.saturate(WARM_UP, place -> plainHandler);
            nothing.saturate(WARM_UP, place -> reactiveHandler);
            poll.saturate(WARM_UP, place -> polls[place % JOBS]);
            double[] ratios = new double[pairs];
            double[] rates = new double[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                Clients.Measured plain = nothing.saturate(POLLS, place -> plainHandler);
                Clients.Measured polled = poll.saturate(POLLS, place -> polls[place % JOBS]);
                Clients.Measured reactive = nothing.saturate(POLLS, place -> reactiveHandler);
                rates[pair] = polled.perSecond();
                ratios[pair] = polled.perSecond() / plain.perSecond();
                System.out.printf(
                        Locale.ROOT,
                        "pair %d: empty %.0f/s (on the event loop %.0f/s), poll %.0f/s, ratio %.2f; poll %s%n",
                        pair + 1,
                        plain.perSecond(),
                        reactive.perSecond(),
                        polled.perSecond(),
                        ratios[pair],
                        polled.latencies());
            }
            System.out.printf(
                    Locale.ROOT,
                    "medians: poll %.0f/s, ratio %.2f%n",
                    Latencies.median(rates),
                    Latencies.median(ratios));
            double half = Latencies.median(rates) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "at %.0f/s: %s%n",
                    half,
                    poll.pace(half, PACED, place -> polls[place % JOBS]).latencies());
        } finally {
            empty.destroy();
        }
    }

    private static String port(BufferedReader output) throws IOException {
        return output.lines()
                .filter(line -> line.startsWith(EmptyHandler.PORT))
                .map(line -> line.substring(EmptyHandler.PORT.length()))
                .findFirst()
                .orElseThrow(() -> new IOException("the empty handler has not started"));
    }

    /** Runs under the options that the launcher gives the platform. */
    private static Process emptyHandler() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx1536m",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmptyHandler.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
