package io.semblance.gateway.oracle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.jobs.JobFixtures;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionReport.Underway;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

class KafkaPredictorsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // Given back after each message by the template, which keeps no mocks.
                }
            };

    private KafkaPredictors predictors(Duration again) {
        return predictors(again, Clock.systemUTC(), Executors.newVirtualThreadPerTaskExecutor());
    }

    private KafkaPredictors predictors(Duration again, InstantSource clock, Executor threads) {
        return new KafkaPredictors(
                new KafkaTemplate<>(new MockProducerFactory<>(() -> producer)), again, clock, threads);
    }

    private static PredictionRequest question(String id, Duration patience) {
        return new PredictionRequest(
                id,
                JobFixtures.TENANT,
                Instant.now().plus(patience),
                new Survey(
                        ModelType.SOCIAL,
                        "Is it so?",
                        List.of("Yes", "No"),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static PredictionAnswer answer(String id, double yes) {
        return new Predicted(
                id, List.of(yes, 1 - yes), Optional.empty(), List.of(), new Source(Source.EMBEDDED, false));
    }

    @Test
    void givesEachAnswerToItsQuestionAndTheFirstOnly() throws Exception {
        KafkaPredictors predictors = predictors(LONG);
        CompletableFuture<PredictionAnswer> one = predictors.ask(question("one", LONG));
        CompletableFuture<PredictionAnswer> two = predictors.ask(question("two", LONG));

        predictors.heard(answer("two", .2));
        predictors.heard(answer("two", .9));
        predictors.heard(answer("nobody's", .9));
        predictors.heard(answer("one", .1));

        assertThat(one).isCompletedWithValue(answer("one", .1));
        assertThat(two).isCompletedWithValue(answer("two", .2));
        assertThat(predictors.waiting()).isZero();
        ProducerRecord<String, byte[]> sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.PREDICTIONS);
        assertThat(new PredictionRequestCodec().decode(sent.value()).survey().question())
                .isEqualTo("Is it so?");
    }

    @Test
    void asksOnceMoreUnderAnotherKeyWhenNobodyAnswers() {
        KafkaPredictors predictors = predictors(Duration.ofMillis(10));
        CompletableFuture<PredictionAnswer> waiting = predictors.ask(question("slow", LONG));

        await().until(() -> producer.history().size() == 2);

        assertThat(producer.history().get(1).value())
                .isEqualTo(producer.history().get(0).value());
        assertThat(producer.history().get(1).key())
                .isNotEqualTo(producer.history().get(0).key());
        predictors.heard(answer("slow", .5));
        assertThat(waiting).isCompleted();
    }

    @Test
    void asksOnceMoreOnlyWhenTheWorkerThatIsAtItFallsSilent() {
        Instant asked = Instant.now();
        AtomicReference<Instant> now = new AtomicReference<>(asked);
        AtomicInteger looks = new AtomicInteger();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        KafkaPredictors predictors = predictors(Duration.ofMillis(10), now::get, look -> {
            looks.incrementAndGet();
            threads.execute(look);
        });
        predictors.ask(question("underway", LONG));

        now.set(asked.plusMillis(9));
        predictors.heard(new Underway("underway"));
        now.set(asked.plusMillis(15));
        await().until(() -> looks.get() > 3);
        assertThat(producer.history()).hasSize(1);

        now.set(asked.plusMillis(19));
        await().until(() -> producer.history().size() == 2);
    }

    @Test
    void givesUpAtTheDeadlineAndForgetsTheQuestion() {
        KafkaPredictors predictors = predictors(LONG);

        CompletableFuture<PredictionAnswer> waiting = predictors.ask(question("late", Duration.ofMillis(20)));

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withRootCauseInstanceOf(TimeoutException.class);
        await().until(() -> predictors.waiting() == 0);
        predictors.heard(answer("late", .5));
        assertThat(waiting).isCompletedExceptionally();
    }
}
