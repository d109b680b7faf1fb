package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A generation of several parts has the same bytes whoever makes which part, and whoever is killed meanwhile. */
class PartsIT extends OnACluster {
    private static final int ROWS = (int) (8 * Cluster.PART_ROWS + 1_000);

    private static byte[] calm;

    @BeforeAll
    static void withoutFaults() throws Exception {
        String job = generate();
        work.client().awaitEnd(job);
        calm = work.served(job);
        assertThat(partMakers(job)).containsExactlyInAnyOrder("generator-0", "generator-1", "generator-2");
        assertNothingOfThePartsIsLeft(job);
    }

    @Test
    void oneWorkerThatIsLeftMakesTheSameBytes() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            cluster.faults().layOut(Failpoint.OBJECT_STORED, Fault.HOLD);
            String job = generate();
            // The first objects that are stored are those of parts.
            long pid = cluster.faults().awaitStrike(Failpoint.OBJECT_STORED);
            Member left = cluster.members(RoleJar.GENERATOR).stream()
                    .filter(member -> member.process().pid() != pid)
                    .findFirst()
                    .orElseThrow();
            for (Member member : cluster.members(RoleJar.GENERATOR)) {
                if (member != left) {
                    member.process().kill();
                }
            }
            cluster.faults().release(Failpoint.OBJECT_STORED);
            endsAsInCalm(job);
        }
    }

    @Test
    void aKilledJoinerOfThePartsChangesNoByte() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            cluster.faults().layOut(Failpoint.OBJECT_STORED, Fault.HOLD);
            String job = generate();
            cluster.faults().awaitStrike(Failpoint.OBJECT_STORED);
            await("parts that are made")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> partMakers(job).size() > 1);
            cluster.workerOf(job, RoleJar.GENERATOR).process().kill();
            cluster.faults().release(Failpoint.OBJECT_STORED);
            endsAsInCalm(job);
        }
    }

    @Test
    void aCancelStopsEveryPart() throws Exception {
        cluster.faults().layOut(Failpoint.OBJECT_STORED, Fault.HOLD);
        String job = generate();
        cluster.faults().awaitStrike(Failpoint.OBJECT_STORED);
        assertThat(work.client().cancel(job)).isEqualTo("cancelled");
        cluster.faults().release(Failpoint.OBJECT_STORED);
        var records = new Records(cluster);
        await("the objects of a cancelled job are gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> records.objects(job).isEmpty());
    }

    private static void endsAsInCalm(String job) throws Exception {
        assertThat(work.client().awaitEnd(job).path("status").stringValue()).isEqualTo("completed");
        assertThat(work.served(job)).isEqualTo(calm);
        cluster.revive();
        cluster.awaitReady();
    }

    private static String generate() {
        return work.client().generate(work.key(), work.dataset(), ROWS, 0);
    }

    private static Set<String> partMakers(String job) {
        return new Records(cluster)
                .events(Topics.PARTS).getOrDefault(job, List.of()).stream()
                        .filter(JobEvent.Succeeded.class::isInstance)
                        .map(event -> event.header().worker())
                        .collect(Collectors.toSet());
    }

    /** Only the manifest of the job is kept, and what one attempt stored. */
    private static void assertNothingOfThePartsIsLeft(String job) {
        var records = new Records(cluster);
        await("the parts are gone")
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> records.objects(job).stream()
                                .map(key -> key.replaceAll("^attempts/([^/]+)/.*", "$1"))
                                .collect(Collectors.toSet()),
                        kept -> kept.size() == 2 && kept.contains("manifest"));
    }
}
