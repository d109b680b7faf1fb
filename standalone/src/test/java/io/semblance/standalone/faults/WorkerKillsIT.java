package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenario 1: a worker is killed at each of its named places while it works. */
class WorkerKillsIT extends OnACluster {
    private static final int ROUNDS = Rounds.of(1, 20);
    private static final int ATTEMPTS = 5;

    @AfterAll
    static void everyPlaceHasStruck() {
        assertAllStruck(places(), ROUNDS);
    }

    static Stream<Failpoint> places() {
        return placesOf(Failpoint.Side.WORKER);
    }

    @ParameterizedTest
    @MethodSource("places")
    void endsEveryJobThoughAWorkerDiesAt(Failpoint place) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            cluster.faults().layOut(place, Fault.KILL);
            List<String> jobs = new ArrayList<>(lead(place));
            long pid = cluster.faults().awaitStrike(place);
            work.letGo();
            cluster.memberOf(pid).process().exitCode(Duration.ofSeconds(10));
            jobs.addAll(work.some());
            jobs.forEach(work.client()::awaitEnd);
            cluster.faults().release(place);
            cluster.revive();
        }
    }

    /** Work whose way leads by the place. */
    private List<String> lead(Failpoint place) throws Exception {
        return switch (place) {
            case LOCKS_RENEWING -> List.of(work.held());
            case CANCEL_HEARD -> {
                String job = work.held();
                assertThat(work.client().cancel(job)).isEqualTo("cancelled");
                work.letGo();
                yield List.of(job);
            }
            case RETRY_TOLD -> List.of(work.failing(1));
            case DEAD_LETTER_SENT -> List.of(work.failing(ATTEMPTS));
            case FAILURE_READY, FAILURE_TOLD -> List.of(work.broken());
            default -> work.some();
        };
    }
}
