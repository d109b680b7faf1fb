package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.REQUEST;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aProbe;
import static io.semblance.gateway.jobs.JobFixtures.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectionIT {
    private final JobCore core = new JobCore();

    private JobView aGeneration(long rows) {
        GenerationId generation = JobFixtures.IDS.newGeneration();
        return core.submit(new JobDraft(
                JobFixtures.IDS.newJob(),
                TENANT,
                head -> new JobCommand.Generate(
                        head,
                        generation,
                        JobFixtures.IDS.newDataset(),
                        "model",
                        rows,
                        OutputFileFormat.CSV,
                        1,
                        JobCommand.Conditions.none()),
                new JobView.Subject(Optional.empty(), Optional.of(generation)),
                rows,
                REQUEST));
    }

    @Test
    void acceptsAJobTogetherWithItsResourceOrNotAtAll() {
        JobDraft draft = aProbe(TENANT);
        assertThatThrownBy(() -> core.submitJob.submit(draft, () -> {
                    core.sql.sql("INSERT INTO tenants VALUES ('x', 'x', now())").update();
                    throw new IllegalStateException("the resource cannot be stored");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(core.count("SELECT count(*) FROM tenants WHERE id = 'x'")).isZero();
        assertThat(core.jobs.find(TENANT, draft.id())).isEmpty();
    }

    @Test
    void writesAWholeRunInOneBatch() {
        JobView job = core.submit(aProbe(TENANT));
        core.projection.project(List.of(core.started(job), core.succeeded(job)));
        JobView view = core.read(job);
        assertThat(view.state()).isEqualTo(JobState.COMPLETED);
        assertThat(view.result()).contains(new JobResult.Probed());
        assertThat(core.endedInTransaction).extracting(JobView::id).containsExactly(job.id());
        assertThat(core.clearedUp).extracting(JobView::id).containsExactly(job.id());
        assertThat(core.jobs.remembered(TENANT, job.id())).contains(view);
    }

    @Test
    void keepsResultsAndFailuresAsTheyCame() {
        JobView good = aGeneration(100);
        JobResult result = new JobResult.Generated(
                new Artifact("key", 5, "a".repeat(64), "text/csv"),
                60,
                Optional.of(new JobResult.Binding("age", "25..44", "few", 60)));
        JobView bad = aGeneration(100);
        Failure failure =
                new Failure(ErrorCode.SEED_FILE_INVALID, "Broken.", OptionalLong.of(40_001), Optional.of("age"));
        core.projection.project(List.of(
                new JobEvent.Succeeded(header(good, 1, 1, 2), result),
                new JobEvent.Progressed(header(bad, 1, 1, 1), JobPhase.READING, 3, 9),
                new JobEvent.Failed(header(bad, 1, 1, 2), failure)));
        assertThat(core.read(good).result()).contains(result);
        assertThat(core.read(good).generation()).isEqualTo(good.generation());
        assertThat(core.read(bad).failure()).contains(failure);
        assertThat(core.read(bad).progress().orElseThrow().phase()).contains(JobPhase.READING);
        assertThat(core.count("SELECT sum(captured) FROM reservations")).isEqualTo(60);
        assertThat(core.count("SELECT count(*) FROM reservations WHERE settled_at IS NULL"))
                .isZero();
    }

    @Test
    void chargesNothingTwiceAndNothingForACancelledJob() {
        JobView job = aGeneration(100);
        core.cancelJob.cancel(TENANT, job.id());
        JobEvent late = new JobEvent.Succeeded(
                header(job, 1, 1, 2),
                new JobResult.Generated(new Artifact("key", 5, "a".repeat(64), "text/csv"), 100, Optional.empty()));
        core.projection.project(List.of(late, late));
        assertThat(core.read(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(core.count("SELECT sum(captured) FROM reservations")).isZero();
    }

    @Test
    void cancelsAtOnceAndTellsTheWorkers() {
        JobView job = core.submit(aProbe(TENANT));
        assertThat(core.cancelJob.cancel(TENANT, job.id())).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(core.cancelJob.cancel(TENANT, job.id())).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(core.told).hasSize(2);
        JobView done = core.submit(aProbe(TENANT));
        core.projection.project(List.of(core.succeeded(done)));
        assertThat(core.cancelJob.cancel(TENANT, done.id())).isInstanceOf(Cancellation.AlreadyEnded.class);
        assertThat(core.told).hasSize(2);
    }

    @Test
    void hidesAnotherTenantsJob() {
        JobView job = core.submit(aProbe(TENANT));
        TenantId stranger = JobFixtures.IDS.newTenant();
        assertThat(core.cancelJob.cancel(stranger, job.id())).isInstanceOf(Cancellation.NoSuchJob.class);
        assertThat(core.jobs.find(stranger, job.id())).isEmpty();
        core.projection.project(List.of(core.succeeded(job)));
        assertThat(core.jobs.find(stranger, job.id())).isEmpty();
        assertThat(core.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void leavesNothingBehindWhenAnotherRoomFails() {
        JobView job = core.submit(aProbe(TENANT));
        core.letEndingsFail(true);
        assertThatThrownBy(() -> core.projection.project(List.of(core.succeeded(job))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(core.read(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(core.count("SELECT count(*) FROM tenant_events")).isZero();
        core.letEndingsFail(false);
        core.projection.project(List.of(core.succeeded(job)));
        assertThat(core.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void numbersEachTenantsEventsDenselyWhileManyProject() {
        List<TenantId> tenants =
                List.of(JobFixtures.IDS.newTenant(), JobFixtures.IDS.newTenant(), JobFixtures.IDS.newTenant());
        List<JobView> jobs = IntStream.range(0, 90)
                .mapToObj(i -> core.submit(aProbe(tenants.get(i % 3))))
                .toList();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            List<JobEvent> events = new ArrayList<>();
            for (int i = writer; i < jobs.size(); i += 3) {
                // Every job is in the batches of two writers.
                events.add(core.started(jobs.get(i % jobs.size())));
                events.add(core.succeeded(jobs.get(i % jobs.size())));
            }
            writers.add(CompletableFuture.runAsync(() -> core.projection.project(events)));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(core.count("SELECT count(*) FROM tenant_events")).isEqualTo(180);
        assertThat(core.count("""
                SELECT count(*) FROM (SELECT max(sequence) - count(*) + min(sequence) - 1 AS gap
                FROM tenant_events GROUP BY tenant_id) g WHERE gap <> 0
                """)).isZero();
        assertThat(core.count("SELECT count(*) FROM jobs WHERE state <> 'completed'"))
                .isZero();
    }

    @Test
    void sendsASilentJobOnceMoreAndGivesUpAfterTheLimit() {
        JobView job = core.submit(aProbe(TENANT));
        for (int dispatch = 1; dispatch <= JobCore.LEASES.maxDispatches(); dispatch++) {
            assertThat(core.queue.take(JobType.PROBE, new DispatchQueue.Bounds(9, 9), core.now()))
                    .hasSize(1);
            core.projection.project(List.of(new JobEvent.Started(header(job, dispatch, 1, 1))));
            assertThat(core.projection.reclaim(10)).isZero();
            core.pass(Duration.ofSeconds(61));
            assertThat(core.projection.reclaim(10)).isEqualTo(1);
            assertThat(core.read(job).status())
                    .isEqualTo(dispatch < JobCore.LEASES.maxDispatches() ? "processing" : "failed");
        }
        assertThat(core.read(job).failure().orElseThrow().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void countsNoDispatchThatNoWorkerTookUp() {
        JobView job = core.submit(aProbe(TENANT));
        core.pass(Duration.ofMillis(1));
        JobView later = core.submit(aProbe(TENANT));
        for (int wait = 1; wait <= 2 * JobCore.LEASES.maxDispatches(); wait++) {
            List<QueuedCommand> taken = core.queue.take(
                    JobType.PROBE, new DispatchQueue.Bounds(1, 9), core.now().plus(JobCore.LEASES.untaken()));
            assertThat(taken).hasSize(1).allSatisfy(command -> {
                assertThat(command.job()).as("it keeps its place").isEqualTo(job.id());
                assertThat(command.dispatch()).isEqualTo(1);
            });
            core.pass(JobCore.LEASES.untaken().plusSeconds(1));
            assertThat(core.projection.reclaim(10)).isEqualTo(1);
        }
        assertThat(core.read(job).status()).isEqualTo("queued");
        assertThat(core.read(later).dispatches()).isZero();
    }

    @Test
    void sendsOnceMoreWhatALaterJobHasOvertaken() {
        JobView stuck = core.submit(aProbe(TENANT));
        send(stuck);
        core.pass(Duration.ofSeconds(1));
        JobView later = core.submit(aProbe(TENANT));
        send(later);
        core.pass(JobCore.LEASES.stuck().plusSeconds(2));
        assertThat(core.projection.resend(Set.of(), 10))
                .as("nobody has started")
                .isZero();
        core.projection.project(List.of(core.started(later)));
        assertThat(core.projection.resend(Set.of(), 10)).isEqualTo(1);
        assertThat(core.read(stuck).status()).isEqualTo("queued");
        assertThat(core.read(stuck).dispatches()).isZero();
        send(stuck);
        assertThat(core.projection.resend(Set.of(), 10)).as("it is sent anew").isZero();
    }

    @Test
    void sendsOnceMoreWhatIdleWorkersDoNotGet() {
        JobView job = core.submit(aProbe(TENANT));
        send(job);
        core.pass(JobCore.LEASES.stuck().plusSeconds(1));
        assertThat(core.projection.resend(Set.of(JobType.TRAINING), 10)).isZero();
        assertThat(core.projection.resend(Set.of(JobType.PROBE), 10)).isEqualTo(1);
    }

    @Test
    void leavesWhatWaitsForBusyWorkersInTheBroker() {
        JobView running = core.submit(aProbe(TENANT));
        send(running);
        core.projection.project(List.of(core.started(running)));
        core.pass(Duration.ofSeconds(1));
        send(core.submit(aProbe(TENANT)));
        core.pass(JobCore.LEASES.stuck().plusSeconds(1));
        assertThat(core.projection.resend(Set.of(JobType.PROBE), 10)).isZero();
    }

    private void send(JobView job) {
        core.queue.take(JobType.PROBE, new DispatchQueue.Bounds(9, 9), core.now());
        core.queue.sent(List.of(job.id()), core.now(), core.now().plus(JobCore.LEASES.untaken()));
    }

    @Test
    void keepsALongJobAliveByItsProgress() {
        JobView job = core.submit(aProbe(TENANT));
        core.queue.take(JobType.PROBE, new DispatchQueue.Bounds(9, 9), core.now());
        for (int i = 1; i < 10; i++) {
            core.projection.project(
                    List.of(new JobEvent.Progressed(header(job, 1, 1, i), JobPhase.TRAINING, i, 1_000)));
            core.pass(Duration.ofSeconds(50));
            assertThat(core.projection.reclaim(10)).isZero();
        }
    }

    @Test
    void pagesThroughTheTenantsJobsNewestFirst() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> core.submit(aProbe(TENANT)).id().value())
                .sorted(Comparator.reverseOrder())
                .toList();
        core.submit(aProbe(JobFixtures.IDS.newTenant()));
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<JobView> page = core.jobs.list(
                    TENANT,
                    new Jobs.Filter(Optional.of(JobType.PROBE), Optional.of("queued")),
                    PageRequest.parse(Optional.of("2"), cursor));
            page.items().forEach(job -> seen.add(job.id().value()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        assertThat(seen).isEqualTo(made);
    }
}
