package io.semblance.gateway.usage.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.gateway.problem.Outage;
import io.semblance.gateway.usage.RequestRows;
import io.semblance.schema.codec.ServedRequestCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.Topics;
import io.semblance.schema.usage.ServedRequest;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Writes down what was served, one statement for each poll. A database that is away holds the partition back; a request
 * that cannot be read or written is counted and left behind.
 */
final class ServedRequestListener {
    static final String GROUP = "gateway-usage";
    private static final Logger LOG = LoggerFactory.getLogger(ServedRequestListener.class);

    private final RequestRows rows;
    private final Counter skipped;
    private final ServedRequestCodec codec = new ServedRequestCodec();

    ServedRequestListener(RequestRows rows, MeterRegistry registry) {
        this.rows = rows;
        this.skipped = Counter.builder("semblance.usage.skipped")
                .description("Records of the request log that could not be read or written")
                .register(registry);
    }

    // Started by TopicProvisioning, once the topic exists.
    @KafkaListener(id = GROUP, groupId = GROUP, topics = Topics.USAGE, batch = "true", autoStartup = "false")
    void receive(List<ConsumerRecord<String, byte[]>> records) {
        List<ServedRequest> requests =
                records.stream().map(this::decode).flatMap(Optional::stream).toList();
        try {
            rows.record(requests);
        } catch (RuntimeException e) {
            if (Outage.is(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error("{} requests were not written down; trying them one by one", requests.size());
            requests.forEach(this::recordAlone);
        }
    }

    private void recordAlone(ServedRequest request) {
        try {
            rows.record(List.of(request));
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            skipped.increment();
            LOG.error("A served request was left behind: {}", FaultDescription.of(e));
        }
    }

    private Optional<ServedRequest> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(codec.decode(record.value() == null ? new byte[0] : record.value()));
        } catch (UndecodableMessageException e) {
            skipped.increment();
            LOG.error(
                    "An unreadable request was left behind at {}-{}@{}",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return Optional.empty();
        }
    }
}
