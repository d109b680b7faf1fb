package io.semblance.gateway.jobs.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.gateway.jobs.Projection;
import io.semblance.gateway.problem.Outage;
import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Feeds the projection, one transaction for each poll. A database that is away holds the partition back; an event
 * that cannot be read or projected is logged, counted and left behind.
 */
final class JobEventListener {
    static final String GROUP = "gateway-projection";
    private static final Logger LOG = LoggerFactory.getLogger(JobEventListener.class);

    private final Projection projection;
    private final InstantSource clock;
    private final DistributionSummary batch;
    private final Timer lag;
    private final Counter skipped;
    private final JobEventCodec codec = new JobEventCodec();

    JobEventListener(Projection projection, InstantSource clock, MeterRegistry registry) {
        this.projection = projection;
        this.clock = clock;
        this.batch = DistributionSummary.builder("semblance.projection.batch")
                .description("Events of one projecting transaction")
                .register(registry);
        this.lag = Timer.builder("semblance.projection.lag")
                .description("From the broker's receipt of an event to its projection")
                .publishPercentileHistogram()
                .register(registry);
        this.skipped = Counter.builder("semblance.projection.skipped")
                .description("Events that could not be read or projected")
                .register(registry);
    }

    // Started by TopicProvisioning, once the topic exists.
    @KafkaListener(id = GROUP, groupId = GROUP, topics = Topics.EVENTS, batch = "true", autoStartup = "false")
    void receive(List<ConsumerRecord<String, byte[]>> records) {
        List<JobEvent> events =
                records.stream().map(this::decode).flatMap(Optional::stream).toList();
        Failpoint.EVENTS_RECEIVED.pass();
        try {
            projection.project(events);
        } catch (RuntimeException e) {
            if (Outage.is(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error(
                    "A batch of {} events was not projected; trying them one by one: {}",
                    events.size(),
                    FaultDescription.of(e));
            events.forEach(this::projectAlone);
        }
        batch.record(events.size());
        long now = clock.millis();
        records.forEach(record -> lag.record(Duration.ofMillis(Math.max(0, now - record.timestamp()))));
    }

    private void projectAlone(JobEvent event) {
        try {
            projection.project(List.of(event));
        } catch (RuntimeException e) {
            if (Outage.is(e)) {
                throw e;
            }
            skipped.increment();
            LOG.error(
                    "An event of job {} was left behind: {}",
                    event.header().job().value(),
                    FaultDescription.of(e));
        }
    }

    private Optional<JobEvent> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(codec.decode(record.value() == null ? new byte[0] : record.value()));
        } catch (UndecodableMessageException e) {
            skipped.increment();
            LOG.error(
                    "An unreadable event was left behind at {}-{}@{}",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return Optional.empty();
        }
    }
}
