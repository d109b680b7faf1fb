package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import io.semblance.standalone.StoredObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Scenario 2: a gateway is killed at each of its named places while clients ask it for work. */
class GatewayKillsIT extends OnACluster {
    private static final int ROUNDS = Rounds.of(1, 20);

    private static Work delivering;

    @BeforeAll
    static void aTenantWithAStorage() throws Exception {
        delivering = Work.of(cluster, cluster.newTenantWithStorage());
    }

    @AfterAll
    static void everyPlaceHasStruck() throws Exception {
        delivering.assertServedAsPublished();
        assertAllStruck(places(), ROUNDS);
    }

    static Stream<Failpoint> places() {
        return placesOf(Failpoint.Side.GATEWAY);
    }

    @ParameterizedTest
    @MethodSource("places")
    void losesNothingThoughAGatewayDiesAt(Failpoint place) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            cluster.faults().layOut(place, Fault.KILL);
            List<String> jobs = lead(place);
            long pid = cluster.faults().awaitStrike(place);
            cluster.memberOf(pid).process().exitCode(Duration.ofSeconds(10));
            cluster.faults().release(place);
            cluster.revive();
            jobs.forEach(work.client()::awaitEnd);
        }
    }

    private static List<Path> objectsOf(String dataset, String training) throws IOException {
        List<Path> objects = new ArrayList<>(StoredObjects.in(cluster.home().root(), dataset));
        objects.addAll(StoredObjects.in(cluster.home().root(), training));
        return objects;
    }

    private static List<String> lead(Failpoint place) throws Exception {
        return switch (place) {
            case CANCEL_COMMITTED -> {
                String job = work.held();
                assertThat(work.client().cancel(job)).isEqualTo("cancelled");
                work.letGo();
                yield List.of(job);
            }
            case RECLAIMING -> {
                // A dispatcher that dies with what it took leaves the watchdog something to do.
                cluster.faults().layOut(Failpoint.COMMANDS_TAKEN, Fault.KILL);
                String job = work.generate();
                cluster.faults().awaitStrike(Failpoint.COMMANDS_TAKEN);
                cluster.faults().release(Failpoint.COMMANDS_TAKEN);
                cluster.revive();
                yield List.of(job);
            }
            case DATASET_DELETED -> {
                String job = work.train();
                JsonNode ended = work.client().awaitEnd(job);
                String dataset = ended.path("dataset_id").stringValue();
                cluster.history().deleted(job);
                assertThat(work.client().delete("/v1/datasets/" + dataset)).isIn(204, 404);
                await("objects of a deleted dataset")
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(StoredObjects.in(cluster.home().root(), dataset))
                                        .isEmpty());
                yield List.of(job);
            }
            case OBJECTS_HALF_REMOVED -> {
                // A gateway that dies with a deletion leaves the objects to the sweep of another, which dies half way.
                // Not
                // before: a sweep for an earlier dataset would be as good, and then nobody might be left.
                cluster.faults().withdraw(place);
                String job = work.train();
                String dataset = work.client().awaitEnd(job).path("dataset_id").stringValue();
                cluster.history().deleted(job);
                cluster.faults().layOut(Failpoint.DATASET_DELETED, Fault.KILL);
                assertThat(work.client().delete("/v1/datasets/" + dataset)).isIn(204, 404);
                cluster.faults().awaitStrike(Failpoint.DATASET_DELETED);
                cluster.faults().release(Failpoint.DATASET_DELETED);
                cluster.faults().layOut(place, Fault.KILL);
                cluster.revive();
                await("objects of a deleted dataset and of its training")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(objectsOf(dataset, job)).isEmpty());
                yield List.of(job);
            }
            case DELIVERY_TAKEN, ARTIFACT_DELIVERED -> {
                JsonNode ended = delivering.client().awaitEnd(delivering.generate());
                assertThat(ended.path("status").stringValue()).isEqualTo("completed");
                delivering.assertServedAsPublished();
                yield List.of();
            }
            default -> work.some();
        };
    }
}
