package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.job.JobType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * A share group stops acknowledging while work waits: a member takes commands, keeps renewing its locks and does nothing.
 * The broker sees nothing wrong, so the platform has to.
 */
class StalledGroupIT extends OnACluster {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @Test
    void goesRoundACommandThatDoesNotComeBack() throws Exception {
        for (int round = 0; round < Rounds.of(1, 10); round++) {
            var hoarder = new Hoarder();
            try {
                List<String> jobs = new ArrayList<>();
                await("the hoarder takes a command")
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> {
                            jobs.add(work.generate());
                            return hoarder.held() > 0;
                        });
                await("the end of all jobs")
                        .atMost(RECOVERY)
                        .until(() -> jobs.stream()
                                .allMatch(job -> work.client()
                                        .look(job, 1)
                                        .path("status")
                                        .stringValue()
                                        .equals("completed")));
                assertThat(hoarder.held()).as("it has let nothing go").isPositive();
            } finally {
                hoarder.end();
            }
        }
    }

    /** Takes one command and never lets it go. */
    private static final class Hoarder {
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicInteger held = new AtomicInteger();
        private final Thread thread = Thread.ofPlatform().name("hoarder").start(this::hoard);

        int held() {
            return held.get();
        }

        private void hoard() {
            Map<String, Object> config = Map.of(
                    "bootstrap.servers",
                    cluster.broker().bootstrap(),
                    "group.id",
                    JobType.GENERATION.consumerGroup(),
                    "share.acknowledgement.mode",
                    "explicit",
                    "share.acquire.mode",
                    "record_limit",
                    "max.poll.records",
                    1);
            try (var consumer =
                    new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(Set.of(JobType.GENERATION.commandTopic()));
                while (!over.await(1, TimeUnit.SECONDS)) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                        held.set(1);
                        consumer.acknowledge(record, AcknowledgeType.RENEW);
                    }
                    consumer.commitSync();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            over.countDown();
            thread.join();
        }
    }
}
