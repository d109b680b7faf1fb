package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Scenario 18: a process is asked to end while it works, and hands back what it has. */
class DrainIT extends OnACluster {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int TERMINATED = 143;
    private static final int MANY_ROWS = 300_000;

    @Test
    void aWorkerHandsItsJobToAnother() throws Exception {
        for (int round = 0; round < Rounds.of(2, 20); round++) {
            String job = work.client().generate(work.key(), work.dataset(), MANY_ROWS, 0);
            Member worker = cluster.workerOf(job, RoleJar.GENERATOR);
            worker.process().terminate();
            assertThat(worker.process().exitCode(GRACE)).isEqualTo(TERMINATED);
            assertThat(worker.process().log()).contains("\"outcome\":\"released\"");
            assertThat(work.client().awaitEnd(job).path("status").stringValue()).isEqualTo("completed");
            cluster.revive();
            worker.awaitReady();
        }
    }

    @Test
    void aGatewayAnswersWhatItHoldsAndEnds() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            String held = work.held();
            List<CompletableFuture<String>> asked = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                String key = work.key();
                asked.add(CompletableFuture.supplyAsync(() -> work.client().generate(key, work.dataset(), 100, 20)));
            }
            Member gateway = cluster.members(RoleJar.GATEWAY).get(round % 2);
            gateway.process().terminate();
            assertThat(gateway.process().exitCode(GRACE)).isEqualTo(TERMINATED);
            work.letGo();
            for (CompletableFuture<String> job : asked) {
                assertThat(work.client().awaitEnd(job.join()).path("status").stringValue())
                        .isEqualTo("completed");
            }
            work.client().awaitEnd(held);
            cluster.revive();
            gateway.awaitReady();
        }
    }
}
