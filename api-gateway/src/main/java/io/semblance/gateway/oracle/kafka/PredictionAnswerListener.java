package io.semblance.gateway.oracle.kafka;

import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/** Hands answers to those who wait for them. */
final class PredictionAnswerListener implements BatchMessageListener<String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionAnswerListener.class);

    private final KafkaPredictors predictors;
    private final PredictionAnswerCodec codec = new PredictionAnswerCodec();

    PredictionAnswerListener(KafkaPredictors predictors) {
        this.predictors = predictors;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                predictors.heard(codec.decode(record.value() == null ? new byte[0] : record.value()));
            } catch (UndecodableMessageException e) {
                LOG.error("An unreadable answer was left behind at {}@{}", record.partition(), record.offset());
            }
        }
    }
}
