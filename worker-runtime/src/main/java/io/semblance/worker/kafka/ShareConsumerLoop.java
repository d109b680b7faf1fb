package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import io.semblance.worker.WorkerMetrics;
import java.time.Duration;
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

    private final JobType type;
    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final CommandWork work;
    private final Executor threads;
    private final Duration renewEvery;
    private final WorkerMetrics metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ShareConsumerLoop(
            JobType type,
            Supplier<ShareConsumer<String, byte[]>> consumers,
            CommandWork work,
            Executor threads,
            Duration renewEvery,
            WorkerMetrics metrics) {
        this.type = type;
        this.consumers = consumers;
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

    /** Polls until stopped or until the consumer breaks; then the next session begins with a new one. */
    private void session() throws InterruptedException {
        try (ShareConsumer<String, byte[]> consumer = consumers.get()) {
            consumer.setAcknowledgementCommitCallback((offsets, fault) -> {
                if (fault != null) {
                    LOG.atWarn()
                            .addKeyValue("type", type.wireName())
                            .addKeyValue("fault", fault.getClass().getName())
                            .log("an acknowledgement was refused: the command may come again");
                }
            });
            consumer.subscribe(Set.of(type.commandTopic()));
            poll(consumer);
        } catch (KafkaException | IllegalStateException e) {
            LOG.atWarn()
                    .addKeyValue("type", type.wireName())
                    .addKeyValue("fault", e.getClass().getName())
                    .log("a share consumer broke and is replaced");
            stopped(AFTER_A_FAULT);
        }
    }

    private void poll(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        HeldCommands held = new HeldCommands(type, consumer, renewEvery, metrics);
        try {
            while (!stopped(Duration.ZERO)) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    held.start(message, work, threads);
                }
                settleAll(held);
            }
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
