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
 * Questions by way of the broker, and those that wait for their answers. One that is not answered soon is sent once more: the
 * predictor that has the first may have died, and its partitions are given away only after some seconds. The second goes onto
 * the partition that is half of them further on. Predictors have ranges of partitions next to each other, so that this is
 * another predictor's wherever there are two.
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
        send(request.id(), 0, question);
        CompletableFuture.delayedExecutor(again.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> {
                    if (!answer.isDone()) {
                        send(request.id(), 1, question);
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
    private void send(String id, int halves, byte[] question) {
        try {
            int partitions = kafka.partitionsFor(Topics.PREDICTIONS).size();
            // An id is random, so that its hash spreads.
            int partition = (Math.floorMod(id.hashCode(), partitions) + halves * partitions / 2) % partitions;
            kafka.send(Topics.PREDICTIONS, partition, id, question);
        } catch (KafkaException | org.apache.kafka.common.KafkaException refused) {
            // Not a reason to give up before the deadline.
        }
    }
}
