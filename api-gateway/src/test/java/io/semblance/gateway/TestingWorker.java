package io.semblance.gateway;

import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A worker that ends every probe as soon as it reads it. */
public final class TestingWorker implements AutoCloseable {
    private final JobCommandCodec commands = new JobCommandCodec();
    private final JobEventCodec events = new JobEventCodec();
    private final Map<JobType, Map<String, String>> lastHeaders = new ConcurrentHashMap<>();
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean paused;
    private volatile boolean resting;

    private TestingWorker(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        thread = Thread.ofPlatform().name("testing-worker").start(() -> work(brokers));
    }

    public static TestingWorker start(String brokers) {
        return new TestingWorker(brokers);
    }

    /** Returns when it takes nothing more. */
    public void pause() {
        paused = true;
        Awaitility.await().until(() -> resting);
    }

    public void resume() {
        paused = false;
    }

    public Map<String, String> headersOfTheLast(JobType type) {
        return lastHeaders.getOrDefault(type, Map.of());
    }

    /** Puts bytes that are no event where events are. */
    public void sendRaw(String text) {
        producer.send(new ProducerRecord<>(Topics.EVENTS, "key", text.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    private void work(String brokers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", brokers,
                "group.id", "testing-worker",
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "1000");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(JobType.PROBE.commandTopic()));
            while (running) {
                boolean rest = paused;
                if (rest) {
                    consumer.pause(consumer.assignment());
                } else {
                    consumer.resume(consumer.assignment());
                }
                resting = rest;
                consumer.poll(Duration.ofMillis(50)).forEach(this::end);
            }
        }
    }

    private void end(ConsumerRecord<String, byte[]> record) {
        try {
            JobCommand command = commands.decode(record.value());
            Map<String, String> headers = new HashMap<>();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            lastHeaders.put(command.type(), headers);
            CommandHeader head = command.header();
            Attempt attempt = new Attempt(head.dispatch(), "attempt-" + record.offset(), Instant.now());
            send(new JobEvent.Started(header(head, attempt, 1)));
            send(new JobEvent.Succeeded(header(head, attempt, 2), new JobResult.Probed()));
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EventHeader header(CommandHeader head, Attempt attempt, long sequence) {
        return new EventHeader(head.job(), head.tenant(), JobType.PROBE, attempt, sequence, Instant.now(), "testing");
    }

    private void send(JobEvent event) {
        producer.send(new ProducerRecord<>(Topics.EVENTS, event.header().job().value(), events.encode(event)));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
