package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aGeneration;
import static io.semblance.gateway.jobs.JobFixtures.aProbe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.gateway.ledger.LedgerFixtures;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the watchdog acts, and when it knows that it cannot know. */
class WatchdogIT {
    private static final LeaseProperties LEASES = new LeaseProperties(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofNanos(1),
            JobCore.LEASES.maxDispatches());

    private final JobCore core = new JobCore();
    private final List<JobId> laidAside = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean heard = true;
    private Watchdog watchdog;

    @BeforeEach
    void start() {
        Workers workers = new Workers() {
            @Override
            public boolean canBeHeard() {
                return heard;
            }

            @Override
            public Set<JobType> present() {
                return Set.of();
            }
        };
        watchdog = new Watchdog(core.projection, workers, laidAside::add, new JobMetrics(registry), core::now, LEASES);
    }

    @Test
    void takesNobodyForSilentUntilItHasListenedForAWhile() throws InterruptedException {
        JobView job = silentJob();
        watchdog.turn();
        assertThat(core.read(job).status()).isEqualTo("processing");
        core.pass(LEASES.grace().plusSeconds(1));
        watchdog.turn();
        assertThat(core.read(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(reclaimed("silent")).isEqualTo(1);
    }

    @Test
    void waitsOnceMoreAfterTheBrokerWasAway() throws InterruptedException {
        core.pass(LEASES.grace().plusSeconds(1));
        JobView job = silentJob();
        heard = false;
        watchdog.turn();
        heard = true;
        watchdog.turn();
        assertThat(core.read(job).state()).isEqualTo(JobState.PROCESSING);
        core.pass(LEASES.grace().plusSeconds(1));
        watchdog.turn();
        assertThat(core.read(job).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void laysTheCommandOfAJobAsideThatItGivesUp() throws InterruptedException {
        core.pass(LEASES.grace().plusSeconds(1));
        JobView job = core.submit(aProbe(TENANT));
        for (int dispatch = 1; dispatch <= LEASES.maxDispatches(); dispatch++) {
            run(job, dispatch);
            core.pass(LEASES.duration().plusSeconds(1));
            watchdog.turn();
        }
        assertThat(core.read(job).state()).isEqualTo(JobState.FAILED);
        assertThat(laidAside).containsExactly(job.id());
        assertThat(reclaimed("given_up")).isEqualTo(1);
        assertThat(core.queue.command(job.id()).orElseThrow().dispatch()).isEqualTo(LEASES.maxDispatches());
    }

    @Test
    void freesTheRowsOfAJobWhoseWorkerNeverAnswers() throws InterruptedException {
        core.pass(LEASES.grace().plusSeconds(1));
        TenantId tenant = IDS.newTenant();
        LedgerFixtures.give(core.sql, tenant, 100, Optional.empty(), core.now());
        JobView job = core.submit(aGeneration(tenant, 100));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> core.submit(aGeneration(tenant, 1)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_RESERVATION_CONFLICT));

        for (int dispatch = 1; dispatch <= LEASES.maxDispatches(); dispatch++) {
            core.queue.take(JobType.GENERATION, new DispatchQueue.Bounds(9, 9), core.now());
            core.projection.project(List.of(new JobEvent.Started(JobFixtures.header(job, dispatch, 1, 1))));
            core.pass(LEASES.duration().plusSeconds(1));
            watchdog.turn();
        }

        assertThat(core.read(job).state()).isEqualTo(JobState.FAILED);
        assertThat(core.submit(aGeneration(tenant, 100)).rowsReserved()).isEqualTo(100);
    }

    private JobView silentJob() {
        JobView job = core.submit(aProbe(TENANT));
        run(job, 1);
        core.pass(LEASES.duration().plusSeconds(1));
        return job;
    }

    private void run(JobView job, int dispatch) {
        core.queue.take(JobType.PROBE, new DispatchQueue.Bounds(9, 9), core.now());
        core.projection.project(List.of(new JobEvent.Started(JobFixtures.header(job, dispatch, 1, 1))));
    }

    private double reclaimed(String reason) {
        return registry.counter("semblance.jobs.reclaimed", "reason", reason).count();
    }
}
