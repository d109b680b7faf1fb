package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aGeneration;
import static io.semblance.gateway.jobs.JobFixtures.aProbe;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.jobs.DispatchQueue.Bounds;
import io.semblance.gateway.jobs.postgres.QueueGauges;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatchQueueIT {
    private final JobCore core = new JobCore();

    private List<QueuedCommand> take(int backlog, int perTenant) {
        return core.queue.take(
                JobType.PROBE, new Bounds(backlog, perTenant), core.now().plusSeconds(30));
    }

    @Test
    void takesTurnsBetweenTenantsHoweverManyJobsOneHas() {
        IntStream.range(0, 500).forEach(i -> core.submit(aProbe(TENANT)));
        core.pass(Duration.ofSeconds(1));
        TenantId small = IDS.newTenant();
        IntStream.range(0, 3).forEach(i -> core.submit(aProbe(small)));
        List<QueuedCommand> taken = take(8, 100);
        assertThat(taken).hasSize(8);
        assertThat(taken).filteredOn(command -> command.tenant().equals(small)).hasSize(3);
    }

    @Test
    void countsWhatATenantHasInFlightAgainstItsTurn() {
        IntStream.range(0, 20).forEach(i -> core.submit(aProbe(TENANT)));
        assertThat(take(5, 100)).hasSize(5);
        TenantId late = IDS.newTenant();
        IntStream.range(0, 20).forEach(i -> core.submit(aProbe(late)));
        assertThat(take(9, 100)).extracting(QueuedCommand::tenant).containsOnly(late);
    }

    @Test
    void takesTheOldestOfATenantFirst() {
        List<JobId> inOrder = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            inOrder.add(core.submit(aProbe(TENANT)).id());
            core.pass(Duration.ofMillis(1));
        }
        assertThat(take(4, 100))
                .extracting(QueuedCommand::job)
                .containsExactlyInAnyOrderElementsOf(inOrder.subList(0, 4));
    }

    @Test
    void keepsTheBoundsOfBacklogAndTenant() {
        IntStream.range(0, 20).forEach(i -> core.submit(aProbe(TENANT)));
        assertThat(take(10, 3)).hasSize(3);
        assertThat(take(10, 3)).isEmpty();
        List<QueuedCommand> more = take(10, 100);
        assertThat(more).hasSize(7);
        assertThat(take(10, 100)).isEmpty();
        // One that has started no longer waits in the broker.
        JobView started = core.jobs.find(TENANT, more.getFirst().job()).orElseThrow();
        core.projection.project(List.of(core.started(started)));
        assertThat(take(10, 100)).hasSize(1);
    }

    @Test
    void neverGivesOneJobToTwoDispatchers() {
        IntStream.range(0, 200).forEach(i -> core.submit(aProbe(i % 2 == 0 ? TENANT : IDS.newTenant())));
        List<CompletableFuture<List<QueuedCommand>>> dispatchers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    List<QueuedCommand> mine = new ArrayList<>();
                    for (int turn = 0; turn < 20; turn++) {
                        mine.addAll(take(1_000, 1_000));
                    }
                    return mine;
                }))
                .toList();
        List<JobId> taken = dispatchers.stream()
                .flatMap(dispatcher -> dispatcher.join().stream())
                .map(QueuedCommand::job)
                .toList();
        assertThat(taken).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void putsBackWhatTheBrokerDidNotTake() {
        core.submit(aProbe(TENANT));
        List<QueuedCommand> first = take(10, 10);
        assertThat(first).extracting(QueuedCommand::dispatch).containsExactly(1);
        core.queue.putBack(first.stream().map(QueuedCommand::job).toList());
        List<QueuedCommand> again = take(10, 10);
        assertThat(again).extracting(QueuedCommand::dispatch).containsExactly(1);
        core.queue.sent(List.of(again.getFirst().job()), core.now(), core.now().plusSeconds(600));
        core.queue.putBack(List.of(again.getFirst().job()));
        assertThat(take(10, 10)).isEmpty();
    }

    @Test
    void leavesACancelledJobAlone() {
        JobView job = core.submit(aProbe(TENANT));
        core.cancelJob.cancel(TENANT, job.id());
        assertThat(take(10, 10)).isEmpty();
    }

    private void pause(Pause.Scope scope) {
        core.pauses.set(new Pause(scope, "as the test wants", core.now(), "req-1"));
    }

    @Test
    void takesNothingOfAPausedType() {
        JobView probe = core.submit(aProbe(TENANT));
        core.submit(aGeneration(TENANT, 5));
        pause(new Pause.Scope.OfType(JobType.PROBE));

        assertThat(take(10, 10)).isEmpty();
        assertThat(core.queue.take(
                        JobType.GENERATION, new Bounds(10, 10), core.now().plusSeconds(30)))
                .hasSize(1);
        assertThat(core.pauses.end(new Pause.Scope.OfType(JobType.PROBE))).isTrue();
        assertThat(core.pauses.end(new Pause.Scope.OfType(JobType.PROBE))).isFalse();
        assertThat(take(10, 10)).extracting(QueuedCommand::job).containsExactly(probe.id());
    }

    @Test
    void takesNothingOfAPausedTenantAndAllOfTheOthers() {
        List<TenantId> tenants =
                IntStream.range(0, 5).mapToObj(i -> IDS.newTenant()).toList();
        tenants.forEach(tenant -> IntStream.range(0, 4).forEach(i -> core.submit(aProbe(tenant))));
        pause(new Pause.Scope.OfTenant(tenants.getFirst()));
        pause(new Pause.Scope.OfTenant(tenants.get(2)));

        assertThat(take(100, 100))
                .hasSize(12)
                .extracting(QueuedCommand::tenant)
                .doesNotContain(tenants.getFirst(), tenants.get(2));
        assertThat(take(100, 100)).isEmpty();
        core.pauses.end(new Pause.Scope.OfTenant(tenants.get(2)));
        assertThat(take(100, 100)).hasSize(4).extracting(QueuedCommand::tenant).containsOnly(tenants.get(2));
    }

    @Test
    void keepsWhatWasSentBeforeAPauseGoingAndWhatComesBackQueued() {
        JobView job = core.submit(aProbe(TENANT));
        core.queue.sent(
                take(10, 10).stream().map(QueuedCommand::job).toList(),
                core.now(),
                core.now().plusSeconds(600));
        core.projection.project(List.of(core.started(job)));
        pause(new Pause.Scope.OfTenant(TENANT));
        // The attempt is lost while its tenant is paused, for longer than any lease.
        core.pass(Duration.ofHours(2));
        core.projection.reclaim(10);
        core.pass(Duration.ofHours(2));
        core.projection.reclaim(10);

        assertThat(core.read(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(core.read(job).status()).isEqualTo("processing");
        assertThat(core.read(job).dispatches()).isEqualTo(1);
        assertThat(take(10, 10)).isEmpty();
        core.pauses.end(new Pause.Scope.OfTenant(TENANT));
        assertThat(take(10, 10)).extracting(QueuedCommand::dispatch).containsExactly(2);
    }

    @Test
    void countsWhatIsPausedApartFromWhatWaits() {
        core.submit(aProbe(TENANT));
        core.pass(Duration.ofMinutes(20));
        TenantId other = IDS.newTenant();
        core.submit(aProbe(other));
        pause(new Pause.Scope.OfTenant(TENANT));
        core.pass(Duration.ofMinutes(1));
        QueueGauges gauges = new QueueGauges(core.sql, core::now, core.meters);
        gauges.refresh();

        assertThat(gauge("semblance.jobs", "state", "queued")).isEqualTo(1);
        assertThat(gauge("semblance.jobs", "state", "paused")).isEqualTo(1);
        assertThat(gauge("semblance.queue.oldest", "type", "probe")).isEqualTo(60);
        assertThat(core.meters
                        .get("semblance.pauses")
                        .tag("scope", "tenant")
                        .gauge()
                        .value())
                .isEqualTo(1);
        core.pauses.end(new Pause.Scope.OfTenant(TENANT));
        gauges.refresh();
        assertThat(gauge("semblance.jobs", "state", "queued")).isEqualTo(2);
        assertThat(gauge("semblance.jobs", "state", "paused")).isZero();
    }

    private double gauge(String name, String tag, String value) {
        return core.meters
                .get(name)
                .tag("type", JobType.PROBE.wireName())
                .tag(tag, value)
                .gauge()
                .value();
    }

    @Test
    void tellsAJobItsPlace() {
        core.submit(aProbe(TENANT));
        core.pass(Duration.ofMillis(1));
        JobView second = core.submit(aProbe(TENANT));
        assertThat(core.jobs.queuePosition(second)).contains(2L);
    }
}
