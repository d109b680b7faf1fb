package io.semblance.worker.kafka;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends records, with or without waiting for the broker's word. */
final class Sender {
    private final KafkaTemplate<String, byte[]> kafka;
    private final Duration timeout;

    Sender(KafkaTemplate<String, byte[]> kafka, Duration timeout) {
        this.kafka = kafka;
        this.timeout = timeout;
    }

    void send(ProducerRecord<String, byte[]> message, Consumer<Throwable> onFault) {
        try {
            kafka.send(message).whenComplete((sent, fault) -> {
                if (fault != null) {
                    onFault.accept(fault);
                }
            });
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            onFault.accept(e);
        }
    }

    void sendAndWait(ProducerRecord<String, byte[]> message) throws IOException {
        try {
            kafka.send(message).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a message was sent");
        } catch (ExecutionException | TimeoutException | KafkaException | org.apache.kafka.common.KafkaException e) {
            throw new IOException("a message could not be sent", e);
        }
    }
}
