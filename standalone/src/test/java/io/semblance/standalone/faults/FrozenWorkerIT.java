package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.fault.Failpoint.Fault;
import io.semblance.schema.job.JobEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenario 9: a worker stands still for longer than its lock, and wakes when its job has ended elsewhere. */
class FrozenWorkerIT extends OnACluster {
    /** In the middle of its work, before it publishes, and before it tells. */
    @ParameterizedTest
    @EnumSource(names = {"WORKING", "ENDING_READY", "MANIFEST_PUT"})
    void aZombiePublishesNothing(Failpoint place) throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            cluster.faults().layOut(place, Fault.HOLD);
            String job = work.generate();
            long pid = cluster.faults().awaitStrike(place);
            RoleProcess frozen = cluster.memberOf(pid).process();
            frozen.freeze();
            int ended = frozen.attemptsEnded();
            cluster.faults().release(place);

            await("another attempt")
                    .atMost(Cluster.LEASE.plusSeconds(10))
                    .until(() -> work.client()
                            .look(job, 1)
                            .path("status")
                            .stringValue()
                            .equals("completed"));

            frozen.thaw();
            frozen.awaitEndOfAttempt(ended);
            assertThat(new Records(cluster)
                            .events().get(job).stream()
                                    .filter(JobEvent.Succeeded.class::isInstance)
                                    .map(event -> event.header().attempt().id())
                                    .distinct())
                    .hasSize(1);
        }
    }
}
