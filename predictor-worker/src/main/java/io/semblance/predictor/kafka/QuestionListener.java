package io.semblance.predictor.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Answers the questions of one poll at once, on threads of its own. The poll is acknowledged when all of them are answered;
 * after a crash another worker answers them, and whoever had an answer already takes no second.
 */
final class QuestionListener implements BatchMessageListener<String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionListener.class);

    private final Function<PredictionRequest, PredictionAnswer> model;
    private final KafkaOperations<String, byte[]> kafka;
    private final Executor threads;
    private final InstantSource clock;
    private final Timer predicting;
    private final PredictionRequestCodec requests = new PredictionRequestCodec();
    private final PredictionAnswerCodec answers = new PredictionAnswerCodec();

    QuestionListener(
            Function<PredictionRequest, PredictionAnswer> model,
            KafkaOperations<String, byte[]> kafka,
            Executor threads,
            InstantSource clock,
            MeterRegistry registry) {
        this.model = model;
        this.kafka = kafka;
        this.threads = threads;
        this.clock = clock;
        this.predicting = Timer.builder("semblance.predicting")
                .description("Time of the model for one question")
                .publishPercentileHistogram()
                .register(registry);
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        CompletableFuture.allOf(records.stream()
                        .map(record -> CompletableFuture.runAsync(() -> answer(record), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void answer(ConsumerRecord<String, byte[]> record) {
        try {
            PredictionRequest request = requests.decode(record.value() == null ? new byte[0] : record.value());
            if (clock.instant().isBefore(request.deadline())) {
                kafka.send(Topics.PREDICTION_ANSWERS, request.id(), answers.encode(answer(request)));
            }
        } catch (UndecodableMessageException e) {
            LOG.error("An unreadable question was left behind at {}@{}", record.partition(), record.offset());
        } catch (RuntimeException e) {
            // The gateway asks once more.
            LOG.warn("An answer could not be sent: {}", FaultDescription.of(e));
        }
    }

    private PredictionAnswer answer(PredictionRequest request) {
        try {
            return predicting.recordCallable(() -> model.apply(request));
        } catch (Exception e) {
            LOG.error("A question could not be predicted: {}", FaultDescription.of(e));
            return new PredictionAnswer.Failed(request.id(), ErrorCode.PREDICTION_FAILED);
        }
    }
}
