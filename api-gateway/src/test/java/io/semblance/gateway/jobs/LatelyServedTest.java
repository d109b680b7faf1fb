package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static io.semblance.gateway.jobs.JobFixtures.REQUEST;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatelyServedTest {
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final LatelyServed served = new LatelyServed(LATELY);

    private static QueuedCommand of(TenantId tenant, JobType type) {
        return new QueuedCommand(IDS.newJob(), tenant, type, 1, new byte[0], REQUEST, NOON);
    }

    @Test
    void knowsOneTenantFromSeveral() {
        assertThat(served.several(JobType.PROBE, NOON)).isFalse();
        served.note(List.of(of(TENANT, JobType.PROBE), of(TENANT, JobType.PROBE)), NOON);
        assertThat(served.several(JobType.PROBE, NOON)).isFalse();
        served.note(List.of(of(IDS.newTenant(), JobType.PROBE)), NOON);
        assertThat(served.several(JobType.PROBE, NOON)).isTrue();
    }

    @Test
    void keepsTypesApart() {
        served.note(List.of(of(TENANT, JobType.PROBE), of(IDS.newTenant(), JobType.GENERATION)), NOON);
        assertThat(served.several(JobType.PROBE, NOON)).isFalse();
        assertThat(served.several(JobType.GENERATION, NOON)).isFalse();
    }

    @Test
    void forgetsWhoStayedAway() {
        served.note(List.of(of(TENANT, JobType.PROBE), of(IDS.newTenant(), JobType.PROBE)), NOON);
        served.note(List.of(of(TENANT, JobType.PROBE)), NOON.plus(LATELY));
        assertThat(served.several(JobType.PROBE, NOON.plus(LATELY))).isTrue();
        assertThat(served.several(JobType.PROBE, NOON.plus(LATELY).plusNanos(1)))
                .isFalse();
    }
}
