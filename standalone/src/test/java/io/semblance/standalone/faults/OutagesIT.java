package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.faults.StoreProxy.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios 3 to 7: the broker, the database or the store is away, slow, or cut off, and comes back. */
class OutagesIT extends OnACluster {
    /** Under {@code -Pfaults} longer than a lock and a session. */
    private static final Duration PARTED = Duration.ofSeconds(Rounds.of(2, 20));

    private static final Duration AWAY = Duration.ofSeconds(Rounds.of(0, 60));

    @Test
    void keepsItsWorkWhenTheBrokerDiesWhileLocksAreHeld() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            String held = work.held();
            cluster.broker().kill();
            cluster.broker().start();
            work.letGo();
            completed(held);
        }
    }

    @Test
    void acceptsWorkWhileTheBrokerIsAway() throws Exception {
        cluster.broker().kill();
        Client operator = cluster.operator();
        List<String> jobs = new ArrayList<>();
        for (int number = 0; number < Rounds.of(100, 500); number++) {
            jobs.add(operator.probe(work.key(), 0));
        }
        assertThat(operator.look(jobs.getFirst(), 0).path("status").stringValue())
                .isEqualTo("queued");
        await().pollDelay(AWAY).atMost(AWAY.plusSeconds(1)).until(() -> true);
        cluster.broker().start();
        jobs.forEach(job ->
                assertThat(operator.awaitEnd(job).path("status").stringValue()).isEqualTo("completed"));
    }

    @Test
    void losesNothingWhenTheDatabaseDies() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            List<String> before = work.some();
            CompletableFuture<List<String>> meanwhile = CompletableFuture.supplyAsync(work::some);
            cluster.crashDatabase();
            before.forEach(OutagesIT::completed);
            meanwhile.join().forEach(OutagesIT::completed);
        }
    }

    @Test
    void losesNothingWhenItsConnectionsToTheDatabaseBreak() {
        for (int round = 0; round < Rounds.of(2, 30); round++) {
            List<String> jobs = work.some();
            cluster.gatewaysToDatabase().snap();
            jobs.forEach(OutagesIT::completed);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void getsByWithAStoreInTrouble(Trouble trouble) {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            List<String> jobs = new ArrayList<>(List.of(work.generate()));
            int before = cluster.store().count(trouble);
            // More than a client tries by itself.
            cluster.store().begin(trouble, trouble == Trouble.CONFLICT ? StoreProxy::isManifest : any -> true, 12);
            jobs.addAll(work.some());
            jobs.forEach(OutagesIT::completed);
            await().until(() -> cluster.store().count(trouble) > before);
            cluster.store().end();
        }
    }

    /** A way to part two processes. */
    enum Partition {
        GATEWAYS_FROM_BROKER(Cluster::gatewaysToBroker),
        WORKERS_FROM_BROKER(Cluster::workersToBroker),
        WORKERS_FROM_STORE(Cluster::workersToStore);

        private final Function<Cluster, Wire> wire;

        Partition(Function<Cluster, Wire> wire) {
            this.wire = wire;
        }
    }

    static Stream<Partition> partitions() {
        return Stream.of(Partition.values());
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void goesOnAfterBothWaysWereCut(Partition partition) throws Exception {
        part(partition, Wire::cut);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void goesOnAfterNothingArrived(Partition partition) throws Exception {
        part(partition, wire -> wire.silence(true, false));
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void goesOnAfterNoAnswerArrived(Partition partition) throws Exception {
        part(partition, wire -> wire.silence(false, true));
    }

    private interface Cut {
        void at(Wire wire);
    }

    private static void part(Partition partition, Cut cut) throws Exception {
        Wire wire = partition.wire.apply(cluster);
        for (int round = 0; round < Rounds.of(1, 2); round++) {
            List<String> jobs = new ArrayList<>(work.some());
            long before = wire.stopped();
            cut.at(wire);
            jobs.addAll(work.some());
            await("traffic on the cut wire").atMost(Duration.ofSeconds(30)).until(() -> wire.stopped() > before);
            await().pollDelay(PARTED).atMost(PARTED.plusSeconds(1)).until(() -> true);
            wire.heal();
            jobs.forEach(OutagesIT::completed);
        }
    }

    private static void completed(String job) {
        assertThat(work.client().awaitEnd(job).path("status").stringValue())
                .as(job)
                .isEqualTo("completed");
    }
}
