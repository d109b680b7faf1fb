package io.semblance.gateway.oracle.kafka;

import io.semblance.gateway.oracle.Predictors;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Questions by way of the broker, and those that wait for their answers. One that is not answered soon is sent once more,
 * onto another partition: the worker that has the first may have died, and its partitions are given away only after some
 * seconds.
 */
final class KafkaPredictors implements Predictors {
    private final KafkaOperations<String, byte[]> kafka;
    private final Duration again;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<String, CompletableFuture<PredictionAnswer>> waiting = new ConcurrentHashMap<>();
    private final PredictionRequestCodec codec = new PredictionRequestCodec();

    /** @param threads may block */
    KafkaPredictors(KafkaOperations<String, byte[]> kafka, Duration again, InstantSource clock, Executor threads) {
        this.kafka = kafka;
        this.again = again;
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public CompletableFuture<PredictionAnswer> ask(PredictionRequest request) {
        CompletableFuture<PredictionAnswer> answer = new CompletableFuture<>();
        waiting.put(request.id(), answer);
        byte[] question = codec.encode(request);
        Duration left = Duration.between(clock.instant(), request.deadline());
        answer.orTimeout(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)
                .whenComplete((answered, failure) -> waiting.remove(request.id()));
        send(request.id(), question);
        CompletableFuture.delayedExecutor(again.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> {
                    if (!answer.isDone()) {
                        send(request.id() + "-again", question);
                    }
                });
        return answer;
    }

    /** An answer to nobody, or to one who has been answered, is let go. */
    void answered(PredictionAnswer answer) {
        CompletableFuture<PredictionAnswer> waits = waiting.get(answer.id());
        if (waits != null) {
            waits.complete(answer);
        }
    }

    int waiting() {
        return waiting.size();
    }

    /** A broker that does not take it now may take it the second time; the deadline decides. */
    private void send(String key, byte[] question) {
        try {
            kafka.send(Topics.PREDICTIONS, key, question);
        } catch (KafkaException | org.apache.kafka.common.KafkaException refused) {
            // Not a reason to give up before the deadline.
        }
    }
}
