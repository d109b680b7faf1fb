package io.semblance.worker.kafka;

import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.job.JobCommand;
import io.semblance.worker.PartOrders;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Parts as commands of their own topic, keyed by job. */
final class KafkaPartOrders implements PartOrders {
    private final Sender sender;
    private final JobCommandCodec codec = new JobCommandCodec();

    KafkaPartOrders(Sender sender) {
        this.sender = sender;
    }

    @Override
    public void send(JobCommand.Part part, Map<String, String> headers) throws IOException {
        var message = new ProducerRecord<>(
                part.type().commandTopic(), part.header().job().value(), codec.encode(part));
        headers.forEach((name, value) -> TextHeaders.add(message.headers(), name, value));
        sender.sendAndWait(message);
    }
}
