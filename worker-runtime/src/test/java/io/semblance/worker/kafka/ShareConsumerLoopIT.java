package io.semblance.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.id.JobId;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.InMemoryArtifactStore;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ShareConsumerLoopIT {
    @TempDir
    Path folder;

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final List<ConfigurableApplicationContext> workers = new ArrayList<>();
    private TestingBroker broker;
    private TestingGateway gateway;

    @BeforeEach
    void start() throws Exception {
        broker = TestingBroker.start(folder);
        broker.makeTopics(1);
        gateway = new TestingGateway(broker);
    }

    @AfterEach
    void stop() {
        workers.forEach(ConfigurableApplicationContext::close);
        gateway.close();
        broker.close();
    }

    @Test
    void answersAProbeWithStartedAndSucceededInTheTraceOfItsRequest() throws Exception {
        worker(ShareConsumerLoopIT::train);
        JobId job = gateway.probe();
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Succeeded.class);
        assertThat(gateway.events(job)).first().isInstanceOf(JobEvent.Started.class);
        assertThat(gateway.headers(job))
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("semblance-request-id", "req-7")
                        .hasEntrySatisfying(
                                "traceparent",
                                trace -> assertThat(trace)
                                        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                                        .isNotEqualTo(TestingGateway.TRACEPARENT)));
    }

    @Test
    void sharesOnePartitionAmongThreeSlots() throws Exception {
        Map<String, AtomicInteger> byThread = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        worker(
                (command, context) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    byThread.computeIfAbsent(Thread.currentThread().getName(), ignored -> new AtomicInteger())
                            .incrementAndGet();
                    pause(Duration.ofMillis(150));
                    now.decrementAndGet();
                    return train(command, context);
                },
                "semblance.worker.slots.training=3");
        List<JobId> jobs = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            jobs.add(gateway.train());
        }
        assertThat(jobs).allSatisfy(job -> assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Succeeded.class));
        assertThat(most).hasValue(3);
        assertThat(byThread.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(24);
    }

    @Test
    void holdsTheLockOfALongJobSoThatItIsDoneOnce() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        TestingWorker.Work work = (command, context) -> {
            begun.incrementAndGet();
            pause(Duration.ofSeconds(7));
            return train(command, context);
        };
        worker(work);
        worker(work);
        JobId job = gateway.train();
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Succeeded.class);
        assertThat(begun).hasValue(1);
        assertThat(gateway.ending(gateway.train())).isInstanceOf(JobEvent.Succeeded.class);
    }

    @Test
    void stopsACancelledJobWithinTwoSeconds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        worker((command, context) -> {
            begun.countDown();
            while (!context.cancelled()) {
                pause(Duration.ofMillis(20));
            }
            throw new CancellationException();
        });
        JobId job = gateway.train();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        Instant asked = Instant.now();
        gateway.cancel(job);
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Cancelled.class);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void heedsACancelThatWasSentBeforeTheWorkerBegan() throws Exception {
        JobId job = gateway.train();
        gateway.cancel(job);
        AtomicInteger begun = new AtomicInteger();
        worker((command, context) -> {
            begun.incrementAndGet();
            return train(command, context);
        });
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Cancelled.class);
        assertThat(begun).hasValue(0);
    }

    @Test
    void handsOnACommandAtAShutdownInTheMiddleOfItsJob() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ConfigurableApplicationContext first = worker((command, context) -> {
            begun.countDown();
            while (!context.cancelled()) {
                pause(Duration.ofMillis(20));
            }
            throw new CancellationException();
        });
        JobId job = gateway.train();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        first.close();
        assertThat(gateway.events(job)).noneMatch(JobEvent::terminal);
        worker(ShareConsumerLoopIT::train);
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Succeeded.class);
    }

    @Test
    void triesAgainAndGivesUpWithADeadLetter() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        worker((command, context) -> {
            begun.incrementAndGet();
            throw new IOException("canary");
        });
        JobId job = gateway.train();
        assertThat(gateway.ending(job)).isInstanceOf(JobEvent.Failed.class);
        assertThat(begun).hasValue(5);
        assertThat(gateway.events(job))
                .filteredOn(JobEvent.AttemptFailed.class::isInstance)
                .hasSize(4);
        assertThat(gateway.dead(JobType.TRAINING)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(job.value());
            assertThat(TextHeaders.read(letter.headers()))
                    .containsEntry("semblance-dead-reason", "attempts_exhausted")
                    .containsEntry("semblance-dead-fault", "java.io.IOException")
                    .containsEntry("semblance-request-id", "req-7");
        });
    }

    @Test
    void setsAMessageAsideThatIsNoCommandAndGoesOn() throws Exception {
        worker(ShareConsumerLoopIT::train);
        gateway.send(JobType.TRAINING, "k", new byte[] {1, 2, 3});
        assertThat(gateway.ending(gateway.train())).isInstanceOf(JobEvent.Succeeded.class);
        assertThat(gateway.dead(JobType.TRAINING)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).containsExactly(1, 2, 3);
            assertThat(TextHeaders.read(letter.headers())).containsEntry("semblance-dead-reason", "undecodable");
        });
    }

    @Test
    void waitsForTopicsThatComeLater(@TempDir Path other) throws Exception {
        try (TestingBroker bare = TestingBroker.start(other)) {
            ConfigurableApplicationContext early = TestingWorker.start(bare, store, ShareConsumerLoopIT::train);
            bare.makeTopics(1);
            try (early;
                    TestingGateway there = new TestingGateway(bare)) {
                assertThat(there.ending(there.probe())).isInstanceOf(JobEvent.Succeeded.class);
            }
        }
    }

    @Test
    void hasNoConsumerWhileTheBrokerIsAway(@TempDir Path other) throws Exception {
        try (TestingBroker mortal = TestingBroker.start(other)) {
            mortal.makeTopics(1);
            try (ConfigurableApplicationContext worker =
                    TestingWorker.start(mortal, store, ShareConsumerLoopIT::train)) {
                assertThat(worker.isRunning()).isTrue();
                Awaitility.await().until(() -> consumers() > 0);
                mortal.goAway();
                // It would keep a core busy until the broker is back.
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> consumers() == 0);
            }
        }
    }

    private static long consumers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("consumer_background_thread"))
                .count();
    }

    @Test
    void losesNoProbeOfManyTakenInBatches() throws Exception {
        worker(
                ShareConsumerLoopIT::train,
                "semblance.worker.slots.probe=2",
                "semblance.worker.records-per-slot.probe=8");
        gateway.ending(gateway.probe());
        for (int i = 0; i < 500; i++) {
            gateway.probe();
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> gateway.endings() == 501);
    }

    private ConfigurableApplicationContext worker(TestingWorker.Work work, String... properties) {
        ConfigurableApplicationContext worker = TestingWorker.start(broker, store, work, properties);
        workers.add(worker);
        return worker;
    }

    private static JobOutcome train(JobCommand.Train command, JobContext context) throws IOException {
        context.progress(JobPhase.TRAINING, command.seed(), 1);
        List<Artifact> made = new ArrayList<>();
        for (String name :
                Stream.of("model.bin", "schema.json", "cleaning.json").toList()) {
            made.add(context.publish(name, "m", new byte[] {1}));
        }
        return new JobOutcome.Succeeded(new JobResult.Trained(made.get(0), made.get(1), made.get(2), 1, 1));
    }

    /** Work that takes a while. */
    private static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
