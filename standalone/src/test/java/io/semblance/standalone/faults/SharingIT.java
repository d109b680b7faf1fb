package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two gateways, three trainers and three generators: who works on what, and who takes over from whom. */
class SharingIT extends OnACluster {
    private static final Duration KILLED = Duration.ofSeconds(10);
    private static final Duration FROZEN = Cluster.LEASE.plusSeconds(10);

    @Test
    void allWorkersOfATypeShareTheOnePartition() {
        List<String> generations =
                IntStream.range(0, 30).mapToObj(each -> work.generate()).toList();
        List<String> trainings =
                IntStream.range(0, 15).mapToObj(each -> work.train()).toList();
        generations.forEach(work.client()::awaitEnd);
        trainings.forEach(work.client()::awaitEnd);
        assertThat(workers(generations)).containsExactlyInAnyOrder("generator-0", "generator-1", "generator-2");
        assertThat(workers(trainings)).containsExactlyInAnyOrder("trainer-0", "trainer-1", "trainer-2");
    }

    private static Set<String> workers(List<String> jobs) {
        var events = new Records(cluster).events();
        return jobs.stream()
                .flatMap(job -> events.get(job).stream())
                .map(event -> event.header().worker())
                .collect(Collectors.toSet());
    }

    @Test
    void takesOverFromAKilledWorker() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            cluster.faults().layOut(Failpoint.WORKING, Fault.HOLD);
            String job = work.generate();
            long pid = cluster.faults().awaitStrike(Failpoint.WORKING);
            cluster.memberOf(pid).process().kill();
            awaitSecondAttempt(job, KILLED);
            work.letGo();
            work.client().awaitEnd(job);
            cluster.revive();
            cluster.awaitReady();
        }
    }

    @Test
    void takesOverFromAFrozenWorker() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            cluster.faults().layOut(Failpoint.WORKING, Fault.HOLD);
            String job = work.generate();
            long pid = cluster.faults().awaitStrike(Failpoint.WORKING);
            RoleProcess frozen = cluster.memberOf(pid).process();
            frozen.freeze();
            int ended = frozen.attemptsEnded();
            awaitSecondAttempt(job, FROZEN);
            work.client().awaitEnd(job);
            work.letGo();
            frozen.thaw();
            // Still at work, it would walk into the fault of the next round.
            frozen.awaitEndOfAttempt(ended);
        }
    }

    private static void awaitSecondAttempt(String job, Duration within) throws Exception {
        var records = new Records(cluster);
        await("a second attempt")
                .atMost(within)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> records.events().getOrDefault(job, List.of()).stream()
                                .map(event -> event.header().attempt().id())
                                .distinct()
                                .count()
                        > 1);
    }
}
