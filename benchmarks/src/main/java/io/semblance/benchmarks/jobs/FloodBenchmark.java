package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import io.semblance.benchmarks.jobs.QueuePositions.Sighting;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What one tenant's flood does to another: a tenant queues 10,000 probes by 32 clients while its neighbour sends one
 * after the other and waits for each. The neighbour's times come in three phases: idle, while the flood is being queued,
 * and while it is worked off. Meanwhile queued probes of the flood are asked for their place; see {@link QueuePositions}.
 * Usage: {@code FloodBenchmark <base-url> <operator-token>}.
 */
public final class FloodBenchmark {
    private static final int WARM_UP = 1_000;
    private static final int IDLE = 1_000;
    private static final int FLOOD = 10_000;
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    /** Shares no divisor with the flood, so that every probe has its turn. */
    private static final int STRIDE = 1_009;

    private enum Phase {
        QUEUEING,
        WORKED_OFF,
        OVER
    }

    private final ProbeClient flooding;
    private final ProbeClient neighbour;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUEUEING);
    private final AtomicReferenceArray<String> ids = new AtomicReferenceArray<>(FLOOD);

    private FloodBenchmark(ProbeClient flooding, ProbeClient neighbour) {
        this.flooding = flooding;
        this.neighbour = neighbour;
    }

    public static void main(String[] args) throws Exception {
        Api operator = Api.of(URI.create(args[0]), args[1]);
        FloodBenchmark benchmark = new FloodBenchmark(
                ProbeClient.ofNewTenant(operator, "benchmark flood"),
                ProbeClient.ofNewTenant(operator, "benchmark neighbour"));
        for (int i = 0; i < WARM_UP; i++) {
            benchmark.one();
        }
        if (!benchmark.run()) {
            System.exit(1);
        }
    }

    private boolean run() throws IOException, InterruptedException, ExecutionException {
        long[] idle = new long[IDLE];
        for (int i = 0; i < IDLE; i++) {
            idle[i] = one();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<List<Times>> waits = threads.submit(this::waitThroughTheFlood);
            Future<List<Sighting>> sightings = threads.submit(this::lookAtPlaces);
            Clients.Measured queueing;
            Instant queued;
            try {
                queueing = Clients.MANY.drive(
                        FLOOD, place -> ids.set(place, flooding.submit().jobId()));
                queued = Instant.now();
                phase.set(Phase.WORKED_OFF);
                flooding.awaitEnd(ids.get(FLOOD - 1));
            } finally {
                phase.set(Phase.OVER);
            }
            return report(idle, waits.get(), queueing, queued, endedFlood(), sightings.get());
        }
    }

    /** One probe of the neighbour, in nanoseconds from its request to its end. */
    private long one() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Probe probe = neighbour.submitAndWait();
        if (!probe.completed()) {
            throw new IOException("a probe of the neighbour has not completed: " + probe.json());
        }
        return System.nanoTime() - start;
    }

    private record Times(Phase phase, long nanos) {}

    private List<Times> waitThroughTheFlood() throws IOException, InterruptedException {
        List<Times> times = new ArrayList<>();
        for (Phase now = phase.get(); now != Phase.OVER; now = phase.get()) {
            times.add(new Times(now, one()));
        }
        return times;
    }

    /** Looks at probes all over the flood, from when all of it is queued: positions need a fixed order. */
    private List<Sighting> lookAtPlaces() throws IOException, InterruptedException {
        List<Sighting> sightings = new ArrayList<>();
        int place = 0;
        while (phase.get() != Phase.OVER) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            if (phase.get() == Phase.WORKED_OFF) {
                place = (place + STRIDE) % FLOOD;
                String id = ids.get(place);
                Instant asked = Instant.now();
                Probe seen = flooding.look(id);
                Instant answered = Instant.now();
                seen.queuePosition().ifPresent(position -> sightings.add(new Sighting(id, position, asked, answered)));
            }
        }
        return sightings;
    }

    private List<Probe> endedFlood() throws InterruptedException, ExecutionException {
        Probe[] ended = new Probe[FLOOD];
        Clients.MANY.drive(FLOOD, place -> ended[place] = flooding.awaitEnd(ids.get(place)));
        return List.of(ended);
    }

    private static boolean report(
            long[] idle,
            List<Times> waits,
            Clients.Measured queueing,
            Instant queued,
            List<Probe> ended,
            List<Sighting> sightings) {
        long lost = ended.stream().filter(probe -> !probe.completed()).count();
        Instant end = ended.stream()
                .flatMap(probe -> probe.endedAt().stream())
                .max(Comparator.naturalOrder())
                .orElse(queued);
        System.out.printf(
                Locale.ROOT,
                "flood: %d queued at %.0f a second, %d had not started by then, all ended %.1f s later, %d lost%n",
                FLOOD,
                queueing.perSecond(),
                ended.stream()
                        .filter(probe ->
                                probe.startedAt().filter(queued::isAfter).isEmpty())
                        .count(),
                Duration.between(queued, end).toMillis() / 1e3,
                lost);
        Latencies alone = Latencies.of(idle);
        System.out.println("neighbour           probes   p50 ms   p99 ms   ratio p50   ratio p99");
        print("idle", alone, alone);
        print("being queued", of(Phase.QUEUEING, waits), alone);
        print("worked off", of(Phase.WORKED_OFF, waits), alone);
        if (lost > 0) {
            return false;
        }
        QueuePositions positions = new QueuePositions(ended);
        long right = sightings.stream().filter(positions::right).count();
        System.out.printf("positions: %d of %d right%n", right, sightings.size());
        return right == sightings.size();
    }

    private static Latencies of(Phase phase, List<Times> waits) {
        return Latencies.of(waits.stream()
                .filter(wait -> wait.phase() == phase)
                .mapToLong(Times::nanos)
                .toArray());
    }

    private static void print(String name, Latencies seen, Latencies alone) {
        System.out.printf(
                Locale.ROOT,
                "%-17s %8d %8.1f %8.1f %11.1f %11.1f%n",
                name,
                seen.sorted().length,
                seen.millis(50),
                seen.millis(99),
                seen.millis(50) / alone.millis(50),
                seen.millis(99) / alone.millis(99));
    }
}
