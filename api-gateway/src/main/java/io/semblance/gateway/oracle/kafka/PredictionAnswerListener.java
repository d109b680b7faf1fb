package io.semblance.gateway.oracle.kafka;

import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;

/** Hears all answers, in a group of its own for each gateway, from when it starts to listen. */
final class PredictionAnswerListener {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionAnswerListener.class);

    private final KafkaPredictors predictors;
    private final PredictionAnswerCodec codec = new PredictionAnswerCodec();

    PredictionAnswerListener(KafkaPredictors predictors) {
        this.predictors = predictors;
    }

    // Started by TopicProvisioning, once the topic exists.
    @KafkaListener(
            id = "gateway-predictions",
            groupId = "gateway-predictions-#{T(java.util.UUID).randomUUID()}",
            topics = Topics.PREDICTION_ANSWERS,
            batch = "true",
            autoStartup = "false",
            properties = "auto.offset.reset=latest")
    void receive(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                predictors.heard(codec.decode(record.value() == null ? new byte[0] : record.value()));
            } catch (UndecodableMessageException e) {
                LOG.error("An unreadable answer was left behind at {}@{}", record.partition(), record.offset());
            }
        }
    }
}
