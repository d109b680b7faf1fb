package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Effort;
import io.semblance.gateway.QuietLogs;
import io.semblance.gateway.TestDatabase;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.OutputFileFormat;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cancel races with starts, finishes, crashes, the watchdog and the dispatcher, each on a thread of its own. */
class CancelRacesIT {
    private static final int JOBS = 3;
    private static final long RESERVED = 100;
    private static final long MADE = 60;
    private static final JobResult RESULT =
            new JobResult.Generated(new Artifact("key", 5, "a".repeat(64), "text/csv"), MADE, Optional.empty());

    private final JobCore core = new JobCore(TestDatabase.pooled(12));
    private final Set<JobState> ends = EnumSet.noneOf(JobState.class);

    @Test
    void leaveEveryJobWithOneEndAndNoChargeForACancelledOne() throws Exception {
        long seed = new SecureRandom().nextLong();
        int round = 0;
        try (QuietLogs _ = QuietLogs.of("io.semblance.gateway.jobs");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (; round < Effort.CANCEL_RACES.tries(); round++) {
                race(new Random(seed + round), threads);
            }
        } finally {
            // Threads choose the order themselves; the seed repeats what they do, not when.
            System.out.println(round + " races of seed " + seed + " ended " + ends);
        }
        checkLogs();
        assertThat(ends)
                .as("ends that the races must have met")
                .contains(JobState.COMPLETED, JobState.CANCELLED, JobState.FAILED);
    }

    private void race(Random random, ExecutorService threads) throws Exception {
        List<TenantId> tenants = List.of(IDS.newTenant(), IDS.newTenant());
        List<JobView> jobs = IntStream.range(0, JOBS)
                .mapToObj(i -> aDispatchedJob(tenants.get(i % tenants.size())))
                .toList();
        jobs.stream().filter(job -> random.nextBoolean()).forEach(this::useUpDispatches);
        if (random.nextBoolean()) {
            core.pass(JobCore.LEASES.duration().plusSeconds(1));
        }
        Map<JobId, Cancellation> told = new ConcurrentHashMap<>();
        Map<JobId, JobView> seen = new ConcurrentHashMap<>();
        List<Runnable> racers = new ArrayList<>();
        jobs.stream()
                .filter(job -> random.nextInt(3) > 0)
                .forEach(job -> racers.add(() -> told.put(job.id(), core.cancelJob.cancel(job.tenant(), job.id()))));
        racers.add(worker(jobs, 1, random));
        racers.add(worker(jobs, 2, random));
        racers.add(() -> IntStream.range(0, 3).forEach(turn -> core.projection.reclaim(JOBS)));
        racers.add(dispatcher(random.nextBoolean()));
        racers.add(() -> IntStream.range(0, 5).forEach(look -> jobs.forEach(job -> look(job, seen))));
        together(racers, random, threads);

        jobs.forEach(job -> look(job, seen));
        jobs.forEach(job -> check(job, Optional.ofNullable(told.get(job.id())), seen));
        again(jobs);
        jobs.forEach(job -> look(job, seen));
    }

    private JobView aDispatchedJob(TenantId tenant) {
        JobDraft draft = new JobDraft(
                IDS.newJob(),
                tenant,
                head -> new JobCommand.Generate(
                        head,
                        IDS.newGeneration(),
                        IDS.newDataset(),
                        "model",
                        RESERVED,
                        OutputFileFormat.CSV,
                        1,
                        JobCommand.Conditions.none()),
                JobView.Subject.none(),
                RESERVED,
                JobFixtures.REQUEST);
        JobView job = core.submit(draft);
        core.queue.take(
                JobType.GENERATION,
                new DispatchQueue.Bounds(JOBS, JOBS),
                core.now().plus(JobCore.LEASES.unsent()));
        return job;
    }

    /** As many as the watchdog allows: it fails the job when its attempt is lost. */
    private void useUpDispatches(JobView job) {
        core.sql
                .sql("UPDATE jobs SET dispatches = :most WHERE id = :id")
                .param("most", JobCore.LEASES.maxDispatches())
                .param("id", job.id().value())
                .update();
        core.projection.project(List.of(new JobEvent.Started(header(job, 1, 1, 1))));
    }

    /** Reports of all jobs, in batches; some attempts crash before they finish. */
    private Runnable worker(List<JobView> jobs, int attempt, Random random) {
        List<JobView> mine = new ArrayList<>(jobs);
        Collections.shuffle(mine, random);
        List<JobEvent> events = new ArrayList<>();
        mine.forEach(job -> events.add(new JobEvent.Started(header(job, attempt, 1, 1))));
        mine.stream()
                .filter(job -> random.nextInt(4) > 0)
                .forEach(job -> events.add(new JobEvent.Succeeded(header(job, attempt, 1, 2), RESULT)));
        int batch = 1 + random.nextInt(3);
        return () -> {
            for (int from = 0; from < events.size(); from += batch) {
                core.projection.project(events.subList(from, Math.min(events.size(), from + batch)));
            }
        };
    }

    private Runnable dispatcher(boolean refused) {
        return () -> {
            List<JobId> taken = core
                    .queue
                    .take(
                            JobType.GENERATION,
                            new DispatchQueue.Bounds(JOBS, JOBS),
                            core.now().plus(JobCore.LEASES.unsent()))
                    .stream()
                    .map(QueuedCommand::job)
                    .toList();
            if (refused) {
                core.queue.putBack(taken);
            } else {
                core.queue.sent(taken, core.now(), core.now().plus(JobCore.LEASES.untaken()));
            }
        };
    }

    private static void together(List<Runnable> racers, Random random, ExecutorService threads) throws Exception {
        Collections.shuffle(racers, random);
        CountDownLatch start = new CountDownLatch(racers.size());
        List<Callable<Object>> all = racers.stream()
                .map(racer -> Executors.callable(() -> {
                    start.countDown();
                    await(start);
                    racer.run();
                }))
                .toList();
        for (Future<Object> racer : threads.invokeAll(all)) {
            racer.get();
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(JobView job, Map<JobId, JobView> seen) {
        for (JobView now :
                List.of(core.read(job), core.jobs.find(job.tenant(), job.id()).orElseThrow())) {
            if (now.ended()) {
                JobView before = seen.putIfAbsent(job.id(), now);
                assertThat(Optional.ofNullable(before).orElse(now))
                        .as("an end does not change")
                        .isEqualTo(now);
            }
        }
    }

    private void check(JobView job, Optional<Cancellation> told, Map<JobId, JobView> seen) {
        JobView now = core.read(job);
        told.ifPresent(cancellation -> {
            assertThat(now.ended()).isTrue();
            assertThat(now.state() == JobState.CANCELLED)
                    .as("cancelled exactly when the client was told so: %s", cancellation)
                    .isEqualTo(cancellation instanceof Cancellation.Cancelled);
        });
        checkLedger(now);
        long entries = core.sql
                .sql(
                        "SELECT count(*) FROM tenant_events WHERE tenant_id = :tenant AND job_id = :id AND kind = ANY(:ends)")
                .param("id", job.id().value())
                .param("tenant", job.tenant().value())
                .param("ends", new String[] {"job.completed", "job.failed", "job.cancelled"})
                .query(Long.class)
                .single();
        assertThat(entries).as("ends in the event log").isEqualTo(now.ended() ? 1 : 0);
        assertThat(seen.containsKey(job.id())).isEqualTo(now.ended());
        Optional.of(now).filter(JobView::ended).map(JobView::state).ifPresent(ends::add);
    }

    private void checkLedger(JobView job) {
        Optional<Long> captured = core.sql
                .sql("SELECT captured FROM reservations WHERE job_id = :id")
                .param("id", job.id().value())
                .query((row, number) -> Optional.ofNullable(row.getObject("captured", Long.class)))
                .single();
        assertThat(captured)
                .as("charged for a job that is %s", job.state())
                .isEqualTo(
                        switch (job.state()) {
                            case QUEUED, DISPATCHED, PROCESSING, DELIVERING -> Optional.empty();
                            case COMPLETED -> Optional.of(MADE);
                            case FAILED, CANCELLED, EXPIRED -> Optional.of(0L);
                        });
    }

    /** Everything once more, after the end; and the end for those that have none yet, so that rounds do not pile up. */
    private void again(List<JobView> jobs) {
        jobs.forEach(job -> core.projection.project(List.of(
                new JobEvent.Started(header(job, 9, 1, 1)), new JobEvent.Succeeded(header(job, 9, 1, 2), RESULT))));
        jobs.forEach(job -> core.cancelJob.cancel(job.tenant(), job.id()));
        core.pass(Duration.ofMinutes(11));
        assertThat(core.projection.reclaim(JOBS))
                .as("ended jobs that the watchdog found")
                .isZero();
        assertThat(jobs).map(core::read).allMatch(JobView::ended);
        jobs.stream().map(core::read).forEach(this::checkLedger);
    }

    private void checkLogs() {
        assertThat(core.count("""
                SELECT count(*) FROM (SELECT tenant_id FROM tenant_events GROUP BY tenant_id
                    HAVING min(sequence) <> 1 OR max(sequence) <> count(*)) gaps
                """)).isZero();
        assertThat(core.count("""
                SELECT count(*) FROM (SELECT job_id FROM tenant_events
                    WHERE kind IN ('job.completed', 'job.failed', 'job.cancelled')
                    GROUP BY job_id HAVING count(*) <> 1) twice
                """)).as("jobs with more ends than one").isZero();
    }
}
