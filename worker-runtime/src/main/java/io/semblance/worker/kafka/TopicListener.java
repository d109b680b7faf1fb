package io.semblance.worker.kafka;

import io.semblance.schema.codec.UndecodableMessageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads a topic, all of it in every process and without a group: there is no rebalance to wait for and nothing to commit. */
final class TopicListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long AGAIN_AFTER_MS = 1_000;

    private final String topic;
    private final Duration memory;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Taker taker;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** @param memory how far back to begin */
    TopicListener(
            String topic,
            Duration memory,
            Supplier<Consumer<String, byte[]>> consumers,
            Taker taker,
            InstantSource clock) {
        this.topic = topic;
        this.memory = memory;
        this.consumers = consumers;
        this.taker = taker;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name(topic).unstarted(this::listen);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Before the intake, so that no command is taken before what belongs to it can be heard; and ended after it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void listen() {
        try {
            while (stopping.getCount() > 0) {
                session();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void session() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = partitions(consumer);
            if (partitions.isEmpty()) {
                stopping.await(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
                return;
            }
            consumer.assign(partitions);
            rewind(consumer, partitions);
            while (stopping.getCount() > 0) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("fault", e.getClass().getName())
                    .log("a topic cannot be read");
            stopping.await(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void rewind(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long since = clock.instant().minus(memory).toEpochMilli();
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(partition -> partition, ignored -> since));
        consumer.seekToEnd(partitions);
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            taker.take(message.value() == null ? new byte[0] : message.value());
        } catch (UndecodableMessageException e) {
            LOG.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("offset", message.offset())
                    .log("a message cannot be decoded");
        }
    }

    /** What is done with a message. */
    interface Taker {
        void take(byte[] message) throws UndecodableMessageException;
    }
}
