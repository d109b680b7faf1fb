package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import io.semblance.worker.WorkerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One slot: a member of the share group of a job type that polls, hands the record to a working thread and holds its lock
 * meanwhile. Spring's container has no place for this: it takes acknowledgements and renewals of other threads up only
 * between polls of a second, and hands a renewed record to the listener again.
 */
final class ShareConsumerLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShareConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration WITHOUT_A_BROKER = Duration.ofMillis(500);

    /** For acknowledgements that are on their way. */
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final JobType type;
    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final Broker broker;
    private final CommandWork work;
    private final Executor threads;
    private final Duration renewEvery;
    private final WorkerMetrics metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ShareConsumerLoop(
            JobType type,
            Supplier<ShareConsumer<String, byte[]>> consumers,
            Broker broker,
            CommandWork work,
            Executor threads,
            Duration renewEvery,
            WorkerMetrics metrics) {
        this.type = type;
        this.consumers = consumers;
        this.broker = broker;
        this.work = work;
        this.threads = threads;
        this.renewEvery = renewEvery;
        this.metrics = metrics;
    }

    /** Asks the loop to give its records back and end. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            while (!stopped(Duration.ZERO)) {
                session();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Polls until stopped or until the consumer breaks or loses the broker; then the next session begins with a new one. */
    private void session() throws InterruptedException {
        while (!broker.serves()) {
            if (stopped(WITHOUT_A_BROKER)) {
                return;
            }
        }
        ShareConsumer<String, byte[]> consumer = consumers.get();
        Duration farewell = FAREWELL;
        try {
            consumer.setAcknowledgementCommitCallback((offsets, fault) -> {
                if (fault != null) {
                    LOG.atWarn()
                            .addKeyValue("type", type.wireName())
                            .addKeyValue("fault", fault.getClass().getName())
                            .log("an acknowledgement was refused: the command may come again");
                }
            });
            consumer.subscribe(Set.of(type.commandTopic()));
            if (!poll(consumer)) {
                LOG.atWarn().addKeyValue("type", type.wireName()).log("the broker is away: waiting for it");
                farewell = Duration.ZERO;
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.atWarn()
                    .addKeyValue("type", type.wireName())
                    .addKeyValue("fault", e.getClass().getName())
                    .log("a share consumer broke and is replaced");
            stopped(AFTER_A_FAULT);
        } finally {
            consumer.close(farewell);
        }
    }

    /** Until stopped, or until the broker is lost: then the answer is false, and nothing is held. */
    private boolean poll(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        HeldCommands held = new HeldCommands(type, consumer, renewEvery, metrics);
        BrokerLink link = new BrokerLink(consumer.metrics().values(), InstantSource.system());
        try {
            while (!stopped(Duration.ZERO)) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    held.start(message, work, threads);
                }
                settleAll(held);
                if (link.lost()) {
                    return false;
                }
            }
            return true;
        } finally {
            held.stopAll();
        }
    }

    private void settleAll(HeldCommands held) throws InterruptedException {
        boolean told = false;
        while (!held.isEmpty()) {
            held.await(POLL);
            if (!told && stopped(Duration.ZERO)) {
                held.stopAll();
                told = true;
            }
        }
    }

    private boolean stopped(Duration within) throws InterruptedException {
        return stopping.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }
}
