package io.semblance.worker.kafka;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.JobType;
import io.semblance.worker.Settlement;
import io.semblance.worker.StopReason;
import io.semblance.worker.StopSignal;
import io.semblance.worker.WorkerMetrics;
import io.semblance.worker.kafka.HeldCommand.Place;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one poll while threads work on them. The consumer is touched by the polling thread only: it waits for
 * the threads, renews the locks of those that take long, and settles each record as its thread ends.
 */
final class HeldCommands {
    private static final Logger LOG = LoggerFactory.getLogger(HeldCommands.class);
    private static final Duration RENEWAL_TIMEOUT = Duration.ofSeconds(5);

    /** A thread has ended. */
    private record Ended(HeldCommand command, Settlement settlement) {}

    private final JobType type;
    private final ShareConsumer<String, byte[]> consumer;
    private final Duration renewEvery;
    private final WorkerMetrics metrics;
    private final Map<Place, HeldCommand> held = new LinkedHashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private long renewedAt = System.nanoTime();

    HeldCommands(JobType type, ShareConsumer<String, byte[]> consumer, Duration renewEvery, WorkerMetrics metrics) {
        this.type = type;
        this.consumer = consumer;
        this.renewEvery = renewEvery;
        this.metrics = metrics;
    }

    /** Starts work on a record, on a thread of the executor. */
    void start(ConsumerRecord<String, byte[]> message, CommandWork work, Executor threads) {
        if (held.isEmpty()) {
            renewedAt = System.nanoTime();
        }
        HeldCommand command = new HeldCommand(message, new StopSignal());
        held.put(command.place(), command);
        threads.execute(() -> {
            Settlement settlement = Settlement.RELEASE;
            try {
                settlement = work.take(message, command.stop());
            } finally {
                ended.add(new Ended(command, settlement));
            }
        });
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Waits until a thread ends, a renewal is due or the time is over, and does what follows. */
    void await(Duration atMost) throws InterruptedException {
        long due = renewedAt + renewEvery.toNanos() - System.nanoTime();
        Ended next = ended.poll(Math.min(Math.max(due, 0), atMost.toNanos()), TimeUnit.NANOSECONDS);
        if (next != null) {
            settle(next);
        } else if (renewedAt + renewEvery.toNanos() - System.nanoTime() <= 0) {
            renew();
        }
    }

    void stopAll() {
        held.values().forEach(command -> command.stop().stop(StopReason.SHUTDOWN));
    }

    private void settle(Ended end) {
        held.remove(end.command().place());
        Optional<AcknowledgeType> acknowledgement = acknowledgement(end);
        if (acknowledgement.isPresent()) {
            // Sent along with the next poll, which follows at once.
            consumer.acknowledge(end.command().message(), acknowledgement.get());
            Failpoint.COMMAND_SETTLED.pass();
        }
    }

    private static Optional<AcknowledgeType> acknowledgement(Ended end) {
        if (end.command().stop().reason().equals(Optional.of(StopReason.LOCK_LOST))) {
            return Optional.empty();
        }
        return switch (end.settlement()) {
            case ACCEPT -> Optional.of(AcknowledgeType.ACCEPT);
            case RELEASE, ABANDON -> Optional.of(AcknowledgeType.RELEASE);
            case REJECT -> Optional.of(AcknowledgeType.REJECT);
        };
    }

    /** A renewed record is in our hands again only after a poll has returned it once more. */
    private void renew() {
        renewedAt = System.nanoTime();
        Set<Place> asked = new HashSet<>();
        held.forEach((place, command) -> {
            if (!command.stop().reason().equals(Optional.of(StopReason.LOCK_LOST))) {
                consumer.acknowledge(command.message(), AcknowledgeType.RENEW);
                asked.add(place);
            }
        });
        if (asked.isEmpty()) {
            return;
        }
        Failpoint.LOCKS_RENEWING.pass();
        Map<TopicIdPartition, Optional<KafkaException>> answers = consumer.commitSync(RENEWAL_TIMEOUT);
        boolean granted = answers.values().stream().allMatch(Optional::isEmpty);
        if (granted) {
            consumer.poll(RENEWAL_TIMEOUT).forEach(message -> asked.remove(Place.of(message)));
            metrics.renewed(type, asked.isEmpty());
        } else {
            metrics.renewed(type, false);
        }
        asked.forEach(this::lost);
    }

    private void lost(Place place) {
        LOG.atWarn()
                .addKeyValue("type", type.wireName())
                .addKeyValue("partition", place.partition().partition())
                .addKeyValue("offset", place.offset())
                .log("a lock was not renewed: its attempt stops");
        Optional.ofNullable(held.get(place)).ifPresent(command -> command.stop().stop(StopReason.LOCK_LOST));
    }
}
