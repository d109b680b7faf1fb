package io.semblance.benchmarks.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.benchmarks.jobs.ProbeClient.Probe;
import io.semblance.benchmarks.jobs.QueuePositions.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueuePositionsTest {
    private static final Instant ACCEPTED = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant FIRST_START = ACCEPTED.plusSeconds(100);

    /** Two hundred probes, accepted one a millisecond; later one of them starts each second. */
    private final QueuePositions positions = new QueuePositions(flood());

    private static List<Probe> flood() {
        return IntStream.range(0, 200)
                .mapToObj(place -> new Probe("""
                        {"job_id":"%s","status":"completed","created_at":"%s","started_at":"%s","completed_at":"%s"}""".formatted(
                                id(place),
                                ACCEPTED.plusMillis(place),
                                FIRST_START.plusSeconds(place),
                                FIRST_START.plusSeconds(place))))
                .toList();
    }

    private static String id(int place) {
        return "job_%03d".formatted(place);
    }

    /** Probe 150, asked when probes 0 to 49 have started: 100 before it have not. */
    private boolean right(long position) {
        Instant asked = FIRST_START.plusSeconds(49);
        return positions.right(new Sighting(id(150), position, asked, asked));
    }

    @Test
    void allowsForOneRoundOnItsWay() {
        assertThat(right(101)).isTrue();
        assertThat(right(101 - QueuePositions.ROUND)).isTrue();
    }

    @Test
    void findsAPlaceTooFarBack() {
        assertThat(right(102)).isFalse();
    }

    @Test
    void findsAPlaceTooFarAhead() {
        assertThat(right(100 - QueuePositions.ROUND)).isFalse();
    }
}
