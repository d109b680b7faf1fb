package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * How fast jobs are accepted: 32 clients submit probes without waiting, and each {@code 202} is a commit. Workers are at
 * work on them meanwhile, as they would be; a run begins when all probes of the one before have ended. Usage:
 * {@code AcceptBenchmark <base-url> <operator-token> [runs]}.
 */
public final class AcceptBenchmark {
    private static final int WARM_UP = 4_000;
    private static final int PROBES = 5_000;

    private final ProbeClient client;

    private AcceptBenchmark(ProbeClient client) {
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        AcceptBenchmark benchmark = new AcceptBenchmark(new ProbeClient(URI.create(args[0]), args[1]));
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        benchmark.run(WARM_UP);
        List<Run> all = new ArrayList<>();
        System.out.println("run      accepts/s   p50 ms   p99 ms   drained after s   lost");
        for (int number = 1; number <= runs; number++) {
            Run run = benchmark.run(PROBES);
            all.add(run);
            print(String.valueOf(number), run.accepts(), run.p50(), run.p99(), run.drained(), run.lost());
        }
        int lost = all.stream().mapToInt(Run::lost).sum();
        print(
                "median",
                median(all, Run::accepts),
                median(all, Run::p50),
                median(all, Run::p99),
                median(all, Run::drained),
                lost);
        if (lost > 0) {
            System.exit(1);
        }
    }

    private Run run(int probes) throws InterruptedException, ExecutionException {
        String[] ids = new String[probes];
        Clients.Measured accepted =
                Clients.MANY.drive(probes, place -> ids[place] = client.submit().jobId());
        AtomicInteger completed = new AtomicInteger();
        Clients.Measured drain = Clients.MANY.drive(probes, place -> {
            Probe probe = client.awaitEnd(ids[place]);
            completed.addAndGet(probe.completed() ? 1 : 0);
        });
        return new Run(accepted, drain.seconds(), probes - completed.get());
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Latencies.median(runs.stream().mapToDouble(figure).toArray());
    }

    private static void print(String run, double accepts, double p50, double p99, double drained, int lost) {
        System.out.printf(Locale.ROOT, "%-6s %11.0f %8.1f %8.1f %17.1f %6d%n", run, accepts, p50, p99, drained, lost);
    }

    /**
     * @param drained seconds from the last {@code 202} to the end of the last probe
     * @param lost accepted probes that did not complete
     */
    private record Run(Clients.Measured accepted, double drained, int lost) {
        double accepts() {
            return accepted.perSecond();
        }

        double p50() {
            return accepted.latencies().millis(50);
        }

        double p99() {
            return accepted.latencies().millis(99);
        }
    }
}
