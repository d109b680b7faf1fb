package io.semblance.predictor.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.semblance.predictor.PredictionModel;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Answers the questions of one poll at once, on threads of its own. The poll is acknowledged when all that can be answered here are
 * answered, and all others are underway; after a crash another worker answers them, and whoever had an answer already takes no second.
 */
final class QuestionListener implements BatchMessageListener<String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionListener.class);

    private final PredictionModel model;
    private final Reports reports;
    private final Executor threads;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final PredictionRequestCodec requests = new PredictionRequestCodec();

    QuestionListener(
            PredictionModel model, Reports reports, Executor threads, InstantSource clock, MeterRegistry registry) {
        this.model = model;
        this.reports = reports;
        this.threads = threads;
        this.clock = clock;
        this.registry = registry;
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
                answer(request);
            }
        } catch (UndecodableMessageException e) {
            LOG.error("An unreadable question was left behind at {}@{}", record.partition(), record.offset());
        }
    }

    private void answer(PredictionRequest request) {
        Timer.Sample start = Timer.start(registry);
        CompletableFuture<PredictionAnswer> answer = predict(request)
                .exceptionally(failure -> {
                    LOG.error("A question could not be predicted: {}", FaultDescription.of(failure));
                    return new PredictionAnswer.Failed(request.id(), ErrorCode.PREDICTION_FAILED);
                })
                .whenComplete((answered, _) -> start.stop(predicting(answered)));
        reports.send(request.id(), answer);
    }

    private CompletableFuture<PredictionAnswer> predict(PredictionRequest request) {
        try {
            return model.predict(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Timer predicting(PredictionAnswer answer) {
        String source = switch (answer) {
            case Predicted predicted ->
                predicted.source().fallback() ? "fallback" : predicted.source().name();
            case Failed _ -> "none";
        };
        return Timer.builder("semblance.predicting")
                .description("Time from taking a question up to what became of it")
                .tag("source", source)
                .publishPercentileHistogram()
                .register(registry);
    }
}
