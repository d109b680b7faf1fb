package io.semblance.worker.kafka;

import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import io.semblance.worker.DeadLetter;
import io.semblance.worker.DeadLetters;
import io.semblance.worker.Delivery;
import io.semblance.worker.JobRunner;
import io.semblance.worker.Settlement;
import io.semblance.worker.StopSignal;
import io.semblance.worker.UnreadableCommands;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records of a command topic into attempts. */
final class JobCommandListener implements CommandWork {
    private static final Logger LOG = LoggerFactory.getLogger(JobCommandListener.class);

    private final JobType type;
    private final JobRunner runner;
    private final DeadLetters deadLetters;
    private final UnreadableCommands unreadable;
    private final JobCommandCodec codec = new JobCommandCodec();

    JobCommandListener(JobType type, JobRunner runner, DeadLetters deadLetters, UnreadableCommands unreadable) {
        this.type = type;
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.unreadable = unreadable;
    }

    @Override
    public Settlement take(ConsumerRecord<String, byte[]> message, StopSignal stop) {
        Failpoint.COMMAND_RECEIVED.pass();
        try {
            JobCommand command = decode(message);
            return runner.run(
                    new Delivery(command, deliveries(message), 0, TextHeaders.read(message.headers()), message.value()),
                    stop);
        } catch (UndecodableMessageException e) {
            return setAside(message);
        }
    }

    private JobCommand decode(ConsumerRecord<String, byte[]> message) throws UndecodableMessageException {
        return codec.decode(message.value() == null ? new byte[0] : message.value());
    }

    private Settlement setAside(ConsumerRecord<String, byte[]> message) {
        LOG.atError()
                .addKeyValue("type", type.wireName())
                .addKeyValue("partition", message.partition())
                .addKeyValue("offset", message.offset())
                .log("a command cannot be decoded");
        Map<String, String> headers = TextHeaders.read(message.headers());
        try {
            deadLetters.send(
                    type,
                    new DeadLetter(
                            Optional.ofNullable(message.key()).orElse(""),
                            Optional.ofNullable(message.value()).orElse(new byte[0]),
                            headers,
                            DeadLetter.Reason.UNDECODABLE,
                            UndecodableMessageException.class.getName(),
                            deliveries(message)));
            unreadable.ended(type, Optional.ofNullable(message.key()).orElse(""), headers);
            return Settlement.REJECT;
        } catch (IOException e) {
            return Settlement.RELEASE;
        }
    }

    private static int deliveries(ConsumerRecord<String, byte[]> message) {
        return message.deliveryCount().map(Short::intValue).orElse(1);
    }
}
