package io.semblance.gateway.jobs.kafka;

import io.semblance.gateway.jobs.DeadCommands;
import io.semblance.gateway.jobs.DispatchQueue;
import io.semblance.gateway.jobs.QueuedCommand;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.JobId;
import io.semblance.schema.job.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Commands that the watchdog gives up, onto the dead-letter topic of their type. */
final class KafkaDeadCommands implements DeadCommands {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadCommands.class);
    private static final byte[] REASON = "attempts_lost".getBytes(StandardCharsets.UTF_8);

    private final DispatchQueue queue;
    private final KafkaCommands commands;
    private final KafkaOperations<String, byte[]> kafka;
    private final Executor senders;

    /**
     * @param senders its threads may block
     */
    KafkaDeadCommands(
            DispatchQueue queue, KafkaCommands commands, KafkaOperations<String, byte[]> kafka, Executor senders) {
        this.queue = queue;
        this.commands = commands;
        this.kafka = kafka;
        this.senders = senders;
    }

    @Override
    public void layAside(JobId job) {
        senders.execute(() -> queue.command(job).ifPresent(this::send));
    }

    private void send(QueuedCommand command) {
        try {
            ProducerRecord<String, byte[]> letter =
                    commands.record(command.type().deadLetterTopic(), command);
            letter.headers().add(MessageHeaders.DEAD_REASON, REASON);
            kafka.send(letter).join();
        } catch (UndecodableMessageException | RuntimeException e) {
            LOG.warn(
                    "The command of job {} was not laid aside: {}",
                    command.job().value(),
                    FaultDescription.of(e));
        }
    }
}
