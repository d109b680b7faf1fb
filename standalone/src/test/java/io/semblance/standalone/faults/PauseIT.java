package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.job.JobEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A type of jobs that operators hold back while gateways die. */
class PauseIT extends OnACluster {
    private static final String GENERATIONS = "/v1/operator/pauses/types/generation";
    private static final int JOBS = 20;

    @AfterEach
    void letThemGoOn() {
        cluster.operator().delete(GENERATIONS);
    }

    @Test
    void outlivesEveryGatewayAndLosesNothing() throws Exception {
        Client operator = cluster.operator();
        operator.put(GENERATIONS, Map.of("reason", "as the test wants"));
        List<String> held =
                IntStream.range(0, JOBS).mapToObj(i -> work.generate()).toList();
        assertThat(work.client().awaitEnd(work.train()).path("status").stringValue())
                .as("a job of another type")
                .isEqualTo("completed");
        for (Member gateway : cluster.members(RoleJar.GATEWAY)) {
            gateway.process().kill();
            gateway.revive();
            gateway.awaitReady();
        }
        assertThat(work.client().awaitEnd(work.train()).path("status").stringValue())
                .isEqualTo("completed");
        assertThat(new Records(cluster).jobs())
                .filteredOn(job -> held.contains(job.id()))
                .allMatch(job -> job.state().equals("queued") && job.dispatches() == 0);
        assertThat(operator.get("/v1/operator/pauses").path("pauses")).hasSize(1);

        assertThat(operator.delete(GENERATIONS)).isEqualTo(204);
        for (String job : held) {
            assertThat(work.client().awaitEnd(job).path("status").stringValue()).isEqualTo("completed");
        }
        Map<String, List<JobEvent>> events = new Records(cluster).events();
        assertThat(held)
                .allMatch(job -> events.get(job).stream()
                                .filter(JobEvent.Started.class::isInstance)
                                .count()
                        == 1);
    }
}
