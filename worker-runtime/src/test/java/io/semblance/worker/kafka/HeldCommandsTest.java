package io.semblance.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.job.JobType;
import io.semblance.worker.Settlement;
import io.semblance.worker.StopReason;
import io.semblance.worker.WorkerMetrics;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldCommandsTest {
    private static final TopicPartition PARTITION = new TopicPartition(JobType.TRAINING.commandTopic(), 0);
    private static final ConsumerRecord<String, byte[]> MESSAGE =
            new ConsumerRecord<>(PARTITION.topic(), 0, 5, "key", new byte[0]);

    private final List<AcknowledgeType> acknowledged = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<KafkaException> renewal = Optional.empty();
    private boolean comesBack = true;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void acceptsWhatIsDoneWithoutRenewing() throws Exception {
        HeldCommands held = held(Duration.ofSeconds(10));
        held.start(MESSAGE, (message, signal) -> Settlement.ACCEPT, threads);
        settle(held);
        assertThat(acknowledged).containsExactly(AcknowledgeType.ACCEPT);
    }

    @Test
    void renewsWhileTheWorkTakesLong() throws Exception {
        CountDownLatch renewedTwice = new CountDownLatch(2);
        HeldCommands held = held(Duration.ofMillis(5), renewedTwice);
        held.start(
                MESSAGE,
                (message, signal) -> {
                    awaitQuietly(renewedTwice);
                    return Settlement.ACCEPT;
                },
                threads);
        settle(held);
        assertThat(acknowledged).contains(AcknowledgeType.RENEW).endsWith(AcknowledgeType.ACCEPT);
        assertThat(acknowledged.stream().filter(AcknowledgeType.RENEW::equals)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void stopsTheWorkAndSettlesNothingWhenARenewalIsRefused() throws Exception {
        renewal = Optional.of(new InvalidRecordStateException("refused"));
        assertThat(reasonAfterRenewal()).isEqualTo(StopReason.LOCK_LOST);
        assertThat(acknowledged).containsExactly(AcknowledgeType.RENEW);
    }

    @Test
    void stopsTheWorkWhenARenewedRecordDoesNotComeBack() throws Exception {
        comesBack = false;
        assertThat(reasonAfterRenewal()).isEqualTo(StopReason.LOCK_LOST);
        assertThat(acknowledged).containsExactly(AcknowledgeType.RENEW);
    }

    @Test
    void asksAllWorkToStopAtAShutdownAndGivesItBack() throws Exception {
        HeldCommands held = held(Duration.ofSeconds(10));
        for (int offset = 0; offset < 3; offset++) {
            held.start(
                    new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", new byte[0]),
                    (message, signal) -> {
                        signal.await(Duration.ofSeconds(10));
                        return signal.stopped() ? Settlement.RELEASE : Settlement.ACCEPT;
                    },
                    threads);
        }
        held.stopAll();
        settle(held);
        assertThat(acknowledged)
                .containsExactly(AcknowledgeType.RELEASE, AcknowledgeType.RELEASE, AcknowledgeType.RELEASE);
    }

    @Test
    void givesTheCommandOfADeadThreadBack() throws Exception {
        HeldCommands held = held(Duration.ofSeconds(10));
        held.start(
                MESSAGE,
                (message, signal) -> {
                    throw new QuietError();
                },
                threads);
        settle(held);
        assertThat(acknowledged).containsExactly(AcknowledgeType.RELEASE);
    }

    private StopReason reasonAfterRenewal() throws InterruptedException {
        AtomicReference<StopReason> reason = new AtomicReference<>();
        HeldCommands held = held(Duration.ofMillis(5));
        held.start(
                MESSAGE,
                (message, signal) -> {
                    signal.await(Duration.ofSeconds(10));
                    reason.set(signal.reason().orElseThrow());
                    return Settlement.ACCEPT;
                },
                threads);
        settle(held);
        return reason.get();
    }

    private static void settle(HeldCommands held) throws InterruptedException {
        while (!held.isEmpty()) {
            held.await(Duration.ofMillis(50));
        }
    }

    private HeldCommands held(Duration renewEvery) {
        return held(renewEvery, new CountDownLatch(0));
    }

    private HeldCommands held(Duration renewEvery, CountDownLatch renewals) {
        return new HeldCommands(
                JobType.TRAINING, consumer(renewals), renewEvery, new WorkerMetrics(new SimpleMeterRegistry()));
    }

    /** A consumer of which only what the class under test needs is there. */
    @SuppressWarnings("unchecked")
    private ShareConsumer<String, byte[]> consumer(CountDownLatch renewals) {
        return (ShareConsumer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ShareConsumer.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "acknowledge" -> {
                            acknowledged.add((AcknowledgeType) arguments[1]);
                            return null;
                        }
                        case "commitSync" -> {
                            renewals.countDown();
                            return Map.of(new TopicIdPartition(Uuid.ONE_UUID, PARTITION), renewal);
                        }
                        case "poll" -> {
                            return new ConsumerRecords<>(
                                    comesBack ? Map.of(PARTITION, List.of(MESSAGE)) : Map.of(), Map.of());
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a thread without filling the log of the test. */
    private static final class QuietError extends Error {
        private static final long serialVersionUID = 1L;

        QuietError() {
            super("quiet", null, false, false);
        }
    }
}
