package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Drives a running platform with probe jobs: first one client after the other's answer (submit to terminal, as the client
 * sees it), then 32 clients at once for a minute. Usage: {@code JobPathBenchmark <base-url> <operator-token> [runs]}.
 */
public final class JobPathBenchmark {
    private static final int WARM_UP = 500;
    private static final int SERIAL = 1_000;
    private static final int CLIENTS = 32;
    private static final Duration SUSTAINED = Duration.ofSeconds(60);

    private final ProbeClient client;

    private JobPathBenchmark(ProbeClient client) {
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        JobPathBenchmark benchmark = new JobPathBenchmark(new ProbeClient(URI.create(args[0]), args[1]));
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        benchmark.serial(WARM_UP);
        for (int run = 1; run <= runs; run++) {
            System.out.printf(Locale.ROOT, "run %d serial: %s%n", run, benchmark.serial(SERIAL));
            System.out.printf(Locale.ROOT, "run %d sustained: %s%n", run, benchmark.sustained());
        }
    }

    private Latencies serial(int jobs) throws IOException, InterruptedException {
        long[] nanos = new long[jobs];
        for (int i = 0; i < jobs; i++) {
            long start = System.nanoTime();
            Probe probe = client.submitAndWait();
            nanos[i] = System.nanoTime() - start;
            if (!probe.completed()) {
                throw new IllegalStateException("a probe has not completed: " + probe.json());
            }
        }
        return Latencies.of(nanos);
    }

    private Sustained sustained() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long until = start + SUSTAINED.toNanos();
        List<Future<Tally>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> drive(until)));
            }
        }
        Tally all = new Tally();
        for (Future<Tally> one : clients) {
            all.add(one.get());
        }
        return new Sustained(all, (System.nanoTime() - start) / 1e9);
    }

    private Tally drive(long until) throws IOException, InterruptedException {
        Tally tally = new Tally();
        while (System.nanoTime() < until) {
            long start = System.nanoTime();
            Probe probe = client.submitAndWait();
            if (!probe.completed()) {
                tally.late++;
                probe = client.find(probe.jobId());
            }
            tally.lost += probe.completed() ? 0 : 1;
            tally.nanos.add(System.nanoTime() - start);
        }
        return tally;
    }

    /** What one client saw. */
    private static final class Tally {
        private final List<Long> nanos = new ArrayList<>();
        private int late;
        private int lost;

        void add(Tally other) {
            nanos.addAll(other.nanos);
            late += other.late;
            lost += other.lost;
        }
    }

    private record Sustained(Tally tally, double seconds) {
        @Override
        public String toString() {
            long[] nanos = tally.nanos.stream().mapToLong(Long::longValue).toArray();
            return String.format(
                    Locale.ROOT,
                    "%.1f jobs/s over %.0f s, %d jobs, %d late, %d lost, %s",
                    nanos.length / seconds,
                    seconds,
                    nanos.length,
                    tally.late,
                    tally.lost,
                    Latencies.of(nanos));
        }
    }
}
