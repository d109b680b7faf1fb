package io.semblance.gateway.jobs;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static io.semblance.gateway.jobs.JobFixtures.REQUEST;
import static io.semblance.gateway.jobs.JobFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private final InMemoryQueue queue = new InMemoryQueue();
    private final List<CompletableFuture<Void>> broker = new ArrayList<>();
    private final BackOff backOff = new BackOff(Duration.ofMillis(100), new Random(1));
    private boolean away;

    private final Dispatcher dispatcher = new Dispatcher(
            queue,
            this::send,
            backOff,
            Runnable::run,
            InstantSource.fixed(NOON),
            new Dispatcher.Settings(
                    new DispatchProperties(
                            32, 64, Map.of(), 2, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(100)),
                    JobCore.LEASES,
                    new JobMetrics(new SimpleMeterRegistry())));

    private static final class InMemoryQueue implements DispatchQueue {
        final List<JobId> queued = new ArrayList<>();
        final List<JobId> sent = new ArrayList<>();
        final List<Bounds> bounds = new ArrayList<>();
        TenantId tenant = TENANT;

        @Override
        public List<QueuedCommand> take(JobType type, Bounds bounds, Instant leaseUntil) {
            this.bounds.add(bounds);
            List<QueuedCommand> taken = queued.stream()
                    .map(job -> new QueuedCommand(job, tenant, type, 1, new byte[0], REQUEST, NOON))
                    .toList();
            queued.clear();
            return taken;
        }

        @Override
        public void sent(Collection<JobId> jobs, Instant now, Instant leaseUntil) {
            sent.addAll(jobs);
        }

        @Override
        public void putBack(Collection<JobId> jobs) {
            queued.addAll(jobs);
        }

        @Override
        public Optional<QueuedCommand> command(JobId job) {
            return Optional.empty();
        }
    }

    private CompletableFuture<?> send(QueuedCommand command) {
        CompletableFuture<Void> answer =
                away ? CompletableFuture.failedFuture(new IllegalStateException("away")) : new CompletableFuture<>();
        broker.add(answer);
        return answer;
    }

    @Test
    void hasTheWholeBatchInFlightAtOnce() {
        queue.queued.addAll(List.of(IDS.newJob(), IDS.newJob(), IDS.newJob()));
        dispatcher.dispatch(JobType.PROBE);
        assertThat(broker).hasSize(3);
        assertThat(queue.sent).isEmpty();
        broker.forEach(answer -> answer.complete(null));
        assertThat(queue.sent).hasSize(3);
    }

    @Test
    void putsBackOnlyWhatTheBrokerRefused() {
        JobId good = IDS.newJob();
        JobId bad = IDS.newJob();
        queue.queued.addAll(List.of(good, bad));
        dispatcher.dispatch(JobType.PROBE);
        broker.get(1).completeExceptionally(new IllegalStateException("refused"));
        broker.get(0).complete(null);
        assertThat(queue.sent).containsExactly(good);
        assertThat(queue.queued).containsExactly(bad);
        assertThat(backOff.current()).isPositive();
    }

    @Test
    void triesOnlyOneOfABatchWhileTheBrokerIsAway() {
        away = true;
        queue.queued.addAll(List.of(IDS.newJob(), IDS.newJob(), IDS.newJob()));
        dispatcher.dispatch(JobType.PROBE);
        assertThat(broker).hasSize(1);
        assertThat(queue.queued).hasSize(3);
    }

    @Test
    void letsATenantHaveMoreOnTheirWayUntilAnotherComes() {
        queue.queued.add(IDS.newJob());
        dispatcher.dispatch(JobType.PROBE);
        dispatcher.dispatch(JobType.PROBE);
        queue.tenant = IDS.newTenant();
        queue.queued.add(IDS.newJob());
        dispatcher.dispatch(JobType.PROBE);
        dispatcher.dispatch(JobType.PROBE);
        assertThat(queue.bounds).extracting(DispatchQueue.Bounds::perTenant).containsExactly(128, 128, 128, 64);
    }

    @Test
    void doesNotForgetASignalThatComesWhileItWorks() throws InterruptedException {
        dispatcher.turn();
        queue.queued.add(IDS.newJob());
        dispatcher.wake(JobType.PROBE);
        dispatcher.turn();
        assertThat(broker).hasSize(1);
    }

    @Test
    void doesNotWaitForeverForTheAnswersToARound() throws InterruptedException {
        queue.queued.add(IDS.newJob());
        dispatcher.turn();
        queue.queued.add(IDS.newJob());
        dispatcher.wake(JobType.PROBE);
        dispatcher.turn();
        assertThat(broker).hasSize(2);
        assertThat(queue.sent).isEmpty();
    }

    @Test
    void backsOffLongerWithEveryFailureUpToALimit() {
        Duration last = Duration.ZERO;
        for (int failure = 1; failure <= 6; failure++) {
            backOff.failed();
            Duration most = Duration.ofMillis(100L << (failure - 1));
            assertThat(backOff.current()).isBetween(most.dividedBy(2), most);
            last = most;
        }
        backOff.failed();
        assertThat(backOff.current()).isLessThanOrEqualTo(last);
        backOff.succeeded();
        assertThat(backOff.current()).isZero();
    }
}
