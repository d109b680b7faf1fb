package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * How fast a job's state is told when the gateway has to read it: 32 clients ask {@code GET /v1/jobs/{id}} for probes that
 * ended before the gateway's memory reaches back, each once, because an answer puts it into memory. So it needs an
 * installation that has done some work (a minute of {@link JobPathBenchmark} is plenty for one run) eleven minutes before,
 * and that no poll has asked for since. {@link PollRateBenchmark} measures polls from memory. Usage:
 * {@code PollBenchmark <base-url> <operator-token> [runs]}.
 */
public final class PollBenchmark {
    private static final int WARM_UP = 30_000;
    private static final int WARMING = 1_000;
    private static final int POLLS = 10_000;
    /** Longer than the gateway remembers the end of a job. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(11);

    private final ProbeClient client;

    private PollBenchmark(ProbeClient client) {
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        PollBenchmark benchmark = new PollBenchmark(new ProbeClient(URI.create(args[0]), args[1]));
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        List<Probe> old = benchmark.client.endedBefore(Instant.now().minus(FORGOTTEN), runs * POLLS);
        if (old.size() < runs * POLLS) {
            System.out.printf("%d old probes are too few; see the Javadoc%n", old.size());
            System.exit(1);
        }
        benchmark.poll(benchmark.endedNow(), 0, WARM_UP);
        String[] forgotten = old.stream().map(Probe::jobId).toArray(String[]::new);
        System.out.println("run               polls/s   p50 ms   p99 ms");
        for (int run = 0; run < runs; run++) {
            print(Integer.toString(run + 1), benchmark.poll(forgotten, run * POLLS, POLLS));
        }
    }

    private String[] endedNow() throws InterruptedException, ExecutionException {
        String[] ids = new String[WARMING];
        Clients.MANY.drive(WARMING, place -> ids[place] = client.submitAndWait().jobId());
        Clients.MANY.drive(WARMING, place -> expectCompleted(client.awaitEnd(ids[place])));
        return ids;
    }

    private Clients.Measured poll(String[] ids, int first, int polls) throws InterruptedException, ExecutionException {
        return Clients.MANY.drive(polls, place -> expectCompleted(client.look(ids[(first + place) % ids.length])));
    }

    private static void expectCompleted(Probe probe) throws IOException {
        if (!probe.completed()) {
            throw new IOException("a probe that should have completed: " + probe.json());
        }
    }

    private static void print(String name, Clients.Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %10.0f %8.1f %8.1f%n",
                name,
                measured.perSecond(),
                measured.latencies().millis(50),
                measured.latencies().millis(99));
    }
}
