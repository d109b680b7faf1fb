package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aProbe;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.jobs.postgres.PostgresEndedJobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetJobsIT {
    private static final Duration KEEP = Duration.ofDays(7);

    private final JobCore core = new JobCore();
    private final ArtifactStore store = RunningGateway.shared().store();
    private final ForgetJobs forgetJobs = new ForgetJobs(
            new PostgresEndedJobs(core.sql),
            store,
            core::now,
            new JobRetentionProperties(KEEP, Duration.ofMinutes(10)));

    @Test
    void forgetsAProbeAndWhatItStoredWhenItsTimeIsOver() throws IOException {
        JobView ended = core.submit(aProbe(TENANT));
        JobView waiting = core.submit(aProbe(TENANT));
        core.projection.project(List.of(core.started(ended), core.succeeded(ended)));
        String manifest = ArtifactKeys.manifest(TENANT, ended.id());
        store.put(manifest, "x/y", new ByteArrayInputStream(new byte[] {1}));

        core.pass(KEEP.minusMinutes(1));
        assertThat(forgetJobs.forget()).isFalse();
        assertThat(core.read(ended).ended()).isTrue();
        assertThat(store.find(manifest)).isPresent();

        core.pass(Duration.ofMinutes(2));
        assertThat(forgetJobs.forget()).isFalse();
        assertThat(core.count("SELECT count(*) FROM jobs")).isEqualTo(1);
        assertThat(core.read(waiting).status()).isEqualTo("queued");
        assertThat(store.find(manifest)).isEmpty();
    }
}
