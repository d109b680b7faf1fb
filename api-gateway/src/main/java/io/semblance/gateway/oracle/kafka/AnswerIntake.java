package io.semblance.gateway.oracle.kafka;

import io.semblance.schema.job.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Hears all answers, in every gateway by itself, and from a moment that is known: a question that is put after it has its answer heard.
 * There is no group to join, and so nobody to wait for. It listens on until the last request has been served, as that may be one that
 * waits for an answer.
 */
final class AnswerIntake implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerIntake.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long AGAIN_AFTER_MS = 100;

    private final ConsumerFactory<String, byte[]> consumers;
    private final BatchMessageListener<String, byte[]> listener;
    private final CountDownLatch listening = new CountDownLatch(1);
    private Optional<KafkaMessageListenerContainer<String, byte[]>> container = Optional.empty();
    private boolean running;

    AnswerIntake(ConsumerFactory<String, byte[]> consumers, BatchMessageListener<String, byte[]> listener) {
        this.consumers = consumers;
        this.listener = listener;
    }

    /** Begins, once the broker answers and the topic is there; the loop that calls it tries again until then. */
    void turn() throws InterruptedException {
        TopicPartitionOffset[] ends;
        try {
            ends = ends();
        } catch (KafkaException away) {
            // Whoever makes the topics tells of it.
            ends = new TopicPartitionOffset[0];
        }
        if (ends.length == 0) {
            TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
            return;
        }
        listen(ends);
        listening.countDown();
        new CountDownLatch(1).await();
    }

    /** Waits until it listens, at most so long. */
    void await(Duration patience) throws InterruptedException {
        if (!listening.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("The broker does not answer; predictions fail until it does");
        }
    }

    private TopicPartitionOffset[] ends() {
        try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PREDICTION_ANSWERS, PATIENCE).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            // Or the consumer warns of offsets of partitions that it does not have.
            consumer.assign(partitions);
            return consumer.endOffsets(partitions, PATIENCE).entrySet().stream()
                    .map(AnswerIntake::from)
                    .toArray(TopicPartitionOffset[]::new);
        }
    }

    private static TopicPartitionOffset from(Map.Entry<TopicPartition, Long> end) {
        return new TopicPartitionOffset(end.getKey().topic(), end.getKey().partition(), end.getValue());
    }

    private synchronized void listen(TopicPartitionOffset[] ends) {
        if (!running) {
            return;
        }
        ContainerProperties properties = new ContainerProperties(ends);
        properties.setMessageListener(listener);
        // Nothing is acknowledged: the next start begins at the ends of its time.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        KafkaMessageListenerContainer<String, byte[]> begun =
                new KafkaMessageListenerContainer<>(consumers, properties);
        begun.setBeanName("prediction-answers");
        begun.start();
        container = Optional.of(begun);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        container.ifPresent(KafkaMessageListenerContainer::stop);
        container = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** After the web server, which waits for the requests that it serves. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
