package io.semblance.gateway.oracle.kafka;

import io.semblance.gateway.oracle.Predictors;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionReport.Underway;
import io.semblance.schema.prediction.PredictionRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Questions by way of the broker, and those that wait for their answers. One of which nothing is heard for a while is sent once
 * more: the predictor that has the first may have died, and its partitions are given away only after some seconds. The second goes
 * onto the partition that is half of them further on. Predictors have ranges of partitions next to each other, so that this is
 * another predictor's wherever there are two.
 */
final class KafkaPredictors implements Predictors {
    private static final Duration LEAST_PAUSE = Duration.ofMillis(1);

    private final KafkaOperations<String, byte[]> kafka;
    private final Duration again;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final PredictionRequestCodec codec = new PredictionRequestCodec();

    /** @param threads may block */
    KafkaPredictors(KafkaOperations<String, byte[]> kafka, Duration again, InstantSource clock, Executor threads) {
        this.kafka = kafka;
        this.again = again;
        this.clock = clock;
        this.threads = threads;
    }

    /** One that waits, and when a worker last said that it is at its question. */
    private static final class Waiting {
        private final CompletableFuture<PredictionAnswer> answer = new CompletableFuture<>();
        private volatile Instant heard;

        private Waiting(Instant asked) {
            heard = asked;
        }
    }

    @Override
    public CompletableFuture<PredictionAnswer> ask(PredictionRequest request) {
        Instant now = clock.instant();
        Waiting waits = new Waiting(now);
        waiting.put(request.id(), waits);
        byte[] question = codec.encode(request);
        Duration left = Duration.between(now, request.deadline());
        waits.answer
                .orTimeout(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)
                .whenComplete((answered, failure) -> waiting.remove(request.id()));
        send(request.id(), 0, question);
        sendAgainAfter(again, request.id(), question, waits);
        return waits.answer;
    }

    private void sendAgainAfter(Duration pause, String id, byte[] question, Waiting waits) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> {
                    if (waits.answer.isDone()) {
                        return;
                    }
                    Duration left = again.minus(Duration.between(waits.heard, clock.instant()));
                    if (left.compareTo(LEAST_PAUSE) < 0) {
                        send(id, 1, question);
                    } else {
                        sendAgainAfter(left, id, question, waits);
                    }
                });
    }

    /** An answer to nobody, or to one who has been answered, is let go. */
    void heard(PredictionReport report) {
        Waiting waits = waiting.get(report.id());
        if (waits == null) {
            return;
        }
        switch (report) {
            case PredictionAnswer answer -> waits.answer.complete(answer);
            case Underway _ -> waits.heard = clock.instant();
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
