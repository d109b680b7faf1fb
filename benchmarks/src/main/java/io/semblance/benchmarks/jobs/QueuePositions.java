package io.semblance.benchmarks.jobs;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether queue positions that one tenant's probes showed were right, judged afterwards by when each of its probes
 * started. A queued job shows 1 and how many of its tenant's queued jobs of its type were accepted before it. Of those
 * that were accepted before it, some have started; some, at most one dispatch round, are on their way to a worker and
 * neither queued nor started; the rest are queued. So a position is right when
 * <pre>before - started(after) - round &lt;= position - 1 &lt;= before - started(first)</pre>
 * where started counts those of them that had started when the request was sent (first) and when it was answered (after).
 * The clocks of clients and workers have to agree.
 */
final class QueuePositions {
    /** Jobs of one type that are sent ahead of being started, {@code semblance.gateway.jobs.dispatch.backlog}. */
    static final int ROUND = 32;

    private final Map<String, Integer> places = new HashMap<>();
    private final Instant[] starts;

    /** @param probes all probes of the tenant, ended */
    QueuePositions(List<Probe> probes) {
        List<Probe> order = probes.stream()
                .sorted(Comparator.comparing(Probe::createdAt).thenComparing(Probe::jobId))
                .toList();
        starts = order.stream()
                .map(probe -> probe.startedAt().or(probe::endedAt).orElseThrow())
                .toArray(Instant[]::new);
        for (int place = 0; place < starts.length; place++) {
            places.put(order.get(place).jobId(), place);
        }
    }

    /**
     * A position as it was shown.
     *
     * @param asked when the request was sent
     * @param answered when the answer was there
     */
    record Sighting(String jobId, long position, Instant asked, Instant answered) {}

    boolean right(Sighting sighting) {
        int before = Objects.requireNonNull(places.get(sighting.jobId()));
        long shown = sighting.position() - 1;
        return before - started(before, sighting.answered()) - ROUND <= shown
                && shown <= before - started(before, sighting.asked());
    }

    private long started(int before, Instant at) {
        return Arrays.stream(starts, 0, before)
                .filter(start -> !start.isAfter(at))
                .count();
    }
}
