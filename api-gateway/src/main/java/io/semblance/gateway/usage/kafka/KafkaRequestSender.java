package io.semblance.gateway.usage.kafka;

import io.semblance.gateway.usage.RequestSender;
import io.semblance.schema.codec.ServedRequestCodec;
import io.semblance.schema.job.Topics;
import io.semblance.schema.usage.ServedRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Requests onto their topic, keyed by tenant. */
final class KafkaRequestSender implements RequestSender {
    private final KafkaOperations<String, byte[]> kafka;
    private final ServedRequestCodec codec = new ServedRequestCodec();

    KafkaRequestSender(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    @Override
    public CompletableFuture<?> send(ServedRequest request) {
        try {
            return kafka.send(Topics.USAGE, request.tenant().value(), codec.encode(request));
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
