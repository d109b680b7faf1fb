package io.semblance.predictor.kafka;

import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionReport.Underway;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Tells the gateways what becomes of questions, and as long as nothing has, that somebody is at it. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final KafkaOperations<String, byte[]> kafka;
    private final Duration every;
    private final Executor threads;
    private final PredictionAnswerCodec codec = new PredictionAnswerCodec();

    /**
     * @param every how often it is told that a question is underway
     * @param threads may block
     */
    Reports(KafkaOperations<String, byte[]> kafka, Duration every, Executor threads) {
        this.kafka = kafka;
        this.every = every;
        this.threads = threads;
    }

    /** @param answer completes normally */
    void send(String id, CompletableFuture<PredictionAnswer> answer) {
        answer.thenAccept(this::send);
        underway(id, answer);
    }

    private void underway(String id, CompletableFuture<PredictionAnswer> answer) {
        if (answer.isDone()) {
            return;
        }
        CompletableFuture.delayedExecutor(every.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> {
                    if (!answer.isDone()) {
                        send(new Underway(id));
                        underway(id, answer);
                    }
                });
    }

    private void send(PredictionReport report) {
        try {
            kafka.send(Topics.PREDICTION_ANSWERS, report.id(), codec.encode(report));
        } catch (RuntimeException e) {
            // The gateway asks once more.
            LOG.warn("A report on a question could not be sent: {}", FaultDescription.of(e));
        }
    }
}
