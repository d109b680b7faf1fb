package io.semblance.worker.kafka;

import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.Topics;
import io.semblance.worker.JobEvents;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events to their topic, keyed by job. Those of parts have one of their own, because the job goes on when a part ends. */
final class KafkaJobEvents implements JobEvents {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaJobEvents.class);

    private final Sender sender;
    private final JobEventCodec codec = new JobEventCodec();

    KafkaJobEvents(Sender sender) {
        this.sender = sender;
    }

    @Override
    public void emit(JobEvent event, Map<String, String> headers) {
        sender.send(
                message(event, headers),
                fault -> LOG.atWarn()
                        .addKeyValue("fault", fault.getClass().getName())
                        .log("an event was not sent"));
    }

    @Override
    public void confirm(JobEvent event, Map<String, String> headers) throws IOException {
        sender.sendAndWait(message(event, headers));
    }

    private ProducerRecord<String, byte[]> message(JobEvent event, Map<String, String> headers) {
        var message = new ProducerRecord<>(
                event.header().type().part() ? Topics.PARTS : Topics.EVENTS,
                event.header().job().value(),
                codec.encode(event));
        headers.forEach((name, value) -> TextHeaders.add(message.headers(), name, value));
        return message;
    }
}
