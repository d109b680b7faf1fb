package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import io.semblance.worker.DeadLetter;
import io.semblance.worker.DeadLetters;
import io.semblance.worker.WorkerMetrics;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commands to the dead-letter topic of their type, as they came, with headers that say why. */
final class KafkaDeadLetters implements DeadLetters {
    private final Sender sender;
    private final WorkerMetrics metrics;

    KafkaDeadLetters(Sender sender, WorkerMetrics metrics) {
        this.sender = sender;
        this.metrics = metrics;
    }

    @Override
    public void send(JobType type, DeadLetter letter) throws IOException {
        var message = new ProducerRecord<>(type.deadLetterTopic(), letter.key(), letter.command());
        letter.headers().forEach((name, value) -> TextHeaders.add(message.headers(), name, value));
        TextHeaders.add(
                message.headers(),
                MessageHeaders.DEAD_REASON,
                letter.reason().name().toLowerCase(Locale.ROOT));
        TextHeaders.add(message.headers(), MessageHeaders.DEAD_FAULT, letter.fault());
        TextHeaders.add(message.headers(), MessageHeaders.DEAD_DELIVERIES, Integer.toString(letter.deliveries()));
        sender.sendAndWait(message);
        metrics.dead(type, letter.reason());
    }
}
