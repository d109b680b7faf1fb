package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static io.semblance.gateway.jobs.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentJobsTest {
    private final Map<JobId, JobView> stored = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private Runnable whileReading = () -> {};
    private final Waiters waiters = new Waiters();
    private final RecentJobs jobs = new RecentJobs(new StoredJobs(), waiters);

    private final class StoredJobs implements JobReads {
        @Override
        public Optional<JobView> find(TenantId tenant, JobId job) {
            reads.incrementAndGet();
            whileReading.run();
            return Optional.ofNullable(stored.get(job))
                    .filter(view -> view.tenant().equals(tenant));
        }

        @Override
        public List<JobView> list(TenantId tenant, Jobs.Filter filter, PageRequest request) {
            return List.of();
        }

        @Override
        public Optional<Long> queuePosition(JobView job) {
            return Optional.of(1L);
        }
    }

    private JobView put(JobView job) {
        stored.put(job.id(), job);
        return job;
    }

    private CompletableFuture<Optional<JobView>> waiting(JobView job, Duration wait) {
        CompletableFuture<Optional<JobView>> answer =
                CompletableFuture.supplyAsync(() -> jobs.awaitEnd(TENANT, job.id(), wait));
        await().until(() -> reads.get() > 0);
        return answer;
    }

    @Test
    void holdsUntilTheEndIsAnnounced() {
        JobView job = put(aJob());
        CompletableFuture<Optional<JobView>> answer = waiting(job, Duration.ofSeconds(30));
        JobView ended = put(JobProjection.cancelled(job, NOON).job());
        waiters.wake(List.of(job.id()));
        assertThat(answer.join()).contains(ended);
        assertThat(waiters.size()).isZero();
    }

    @Test
    void holdsOnWhenWokenForNothing() {
        JobView job = put(aJob());
        CompletableFuture<Optional<JobView>> answer = waiting(job, Duration.ofSeconds(30));
        waiters.wakeAll();
        await().until(() -> reads.get() > 1);
        assertThat(answer).isNotDone();
        put(JobProjection.cancelled(job, NOON).job());
        waiters.wakeAll();
        assertThat(answer.join().orElseThrow().ended()).isTrue();
    }

    @Test
    void givesTheRunningJobAtOnceWhenTheGatewayStops() {
        JobView job = put(aJob());
        CompletableFuture<Optional<JobView>> answer = waiting(job, Duration.ofSeconds(30));
        waiters.close();
        assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(Optional.of(job));
        assertThat(jobs.awaitEnd(TENANT, job.id(), Duration.ofSeconds(30))).contains(job);
    }

    @Test
    void givesTheRunningJobWhenTheWaitIsOver() {
        JobView job = put(aJob());
        assertThat(jobs.awaitEnd(TENANT, job.id(), Duration.ofMillis(20))).contains(job);
        assertThat(waiters.size()).isZero();
    }

    @Test
    void answersAnEndedJobFromMemoryAndOnlyToItsTenant() {
        JobView job = put(JobProjection.cancelled(aJob(), NOON).job());
        assertThat(jobs.find(TENANT, job.id())).contains(job);
        assertThat(jobs.find(TENANT, job.id())).contains(job);
        assertThat(reads).hasValue(1);
        assertThat(jobs.find(JobFixtures.IDS.newTenant(), job.id())).isEmpty();
    }

    @Test
    void readsAQueuedJobAnewEachTime() {
        jobs.hearing(true);
        JobView job = put(aJob());
        jobs.find(TENANT, job.id());
        jobs.find(TENANT, job.id());
        assertThat(reads).hasValue(2);
    }

    @Test
    void readsARunningJobOnceUntilItChanges() {
        jobs.hearing(true);
        JobView job = put(aJob(TENANT, JobState.PROCESSING));
        jobs.find(TENANT, job.id());
        assertThat(jobs.find(TENANT, job.id())).contains(job);
        assertThat(reads).hasValue(1);
        JobView ended = put(JobProjection.cancelled(job, NOON).job());
        jobs.forget(List.of(job.id()));
        assertThat(jobs.find(TENANT, job.id())).contains(ended);
        assertThat(jobs.find(JobFixtures.IDS.newTenant(), job.id())).isEmpty();
    }

    @Test
    void remembersNothingThatChangedWhileItWasRead() {
        jobs.hearing(true);
        JobView job = put(aJob(TENANT, JobState.PROCESSING));
        whileReading = () -> jobs.forget(List.of(job.id()));
        jobs.find(TENANT, job.id());
        assertThat(jobs.remembered(TENANT, job.id())).isEmpty();
    }

    @Test
    void remembersNoRunningJobWhileItHearsNothing() {
        JobView job = put(aJob(TENANT, JobState.PROCESSING));
        jobs.find(TENANT, job.id());
        assertThat(jobs.remembered(TENANT, job.id())).isEmpty();
        jobs.hearing(true);
        jobs.find(TENANT, job.id());
        assertThat(jobs.remembered(TENANT, job.id())).contains(job);
        jobs.hearing(false);
        assertThat(jobs.remembered(TENANT, job.id())).isEmpty();
    }
}
