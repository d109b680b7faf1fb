package io.semblance.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.codec.JobControlCodec;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.job.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The other side of the topics: sends commands and reads what comes back. */
final class TestingGateway implements AutoCloseable {
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final TenantId tenant;
    final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
    private final String address;
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> events = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closing;

    TestingGateway(TestingBroker broker) {
        this.address = broker.address();
        this.tenant = ids.newTenant();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.reader = Thread.ofPlatform().start(this::readEvents);
    }

    JobId train() throws Exception {
        JobId job = ids.newJob();
        send(new JobCommand.Train(
                header(job),
                new DatasetId(ids.newDataset().value()),
                "seed",
                SeedFileFormat.CSV,
                1,
                Preparation.standard()));
        return job;
    }

    JobId probe() throws Exception {
        JobId job = ids.newJob();
        send(new JobCommand.Probe(header(job)));
        return job;
    }

    void cancel(JobId job) throws Exception {
        byte[] bytes = new JobControlCodec().encode(new JobControl.Cancel(job, tenant, Instant.now()));
        producer.send(new ProducerRecord<>(Topics.CONTROL, job.value(), bytes)).get();
    }

    private CommandHeader header(JobId job) {
        return new CommandHeader(job, tenant, 1, Instant.now());
    }

    void send(JobCommand command) throws ExecutionException, InterruptedException {
        send(command.type(), command.header().job().value(), new JobCommandCodec().encode(command));
    }

    void send(JobType type, String key, byte[] bytes) throws ExecutionException, InterruptedException {
        var message = new ProducerRecord<>(type.commandTopic(), key, bytes);
        TextHeaders.add(message.headers(), MessageHeaders.TRACEPARENT, TRACEPARENT);
        TextHeaders.add(message.headers(), MessageHeaders.REQUEST_ID, "req-7");
        producer.send(message).get();
    }

    /** Waits for the terminal event of a job. */
    JobEvent ending(JobId job) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> events(job).stream().filter(JobEvent::terminal).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    void awaitEvent(JobId job, Predicate<JobEvent> wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(job)).anyMatch(wanted));
    }

    List<JobEvent> events(JobId job) {
        return events.stream()
                .filter(message -> message.key().equals(job.value()))
                .map(TestingGateway::decode)
                .toList();
    }

    List<Map<String, String>> headers(JobId job) {
        return events.stream()
                .filter(message -> message.key().equals(job.value()))
                .map(message -> TextHeaders.read(message.headers()))
                .toList();
    }

    long endings() {
        return events.stream()
                .map(TestingGateway::decode)
                .filter(JobEvent::terminal)
                .count();
    }

    /** All that is on the dead-letter topic of a type by now. */
    List<ConsumerRecord<String, byte[]>> dead(JobType type) {
        List<ConsumerRecord<String, byte[]>> dead = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(type.deadLetterTopic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.poll(Duration.ofMillis(500)).forEach(dead::add);
        }
        return dead;
    }

    private void readEvents() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partition = List.of(new TopicPartition(Topics.EVENTS, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (!closing) {
                consumer.poll(Duration.ofMillis(100)).forEach(events::add);
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static JobEvent decode(ConsumerRecord<String, byte[]> message) {
        try {
            return new JobEventCodec().decode(message.value());
        } catch (UndecodableMessageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
