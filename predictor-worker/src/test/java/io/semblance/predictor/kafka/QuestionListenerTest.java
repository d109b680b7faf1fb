package io.semblance.predictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionReport.Underway;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

class QuestionListenerTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String UNKNOWN = "Which?";
    private static final String SLOW = "Why?";

    private final PredictionRequestCodec requests = new PredictionRequestCodec();
    private final PredictionAnswerCodec answers = new PredictionAnswerCodec();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // Given back after each message by the template, which keeps no mocks.
                }
            };
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CompletableFuture<PredictionAnswer> others = new CompletableFuture<>();
    private final QuestionListener listener = new QuestionListener(
            this::predict,
            new Reports(
                    new KafkaTemplate<>(new MockProducerFactory<>(() -> producer)),
                    Duration.ofMillis(5),
                    Executors.newVirtualThreadPerTaskExecutor()),
            Runnable::run,
            Clock.fixed(NOON, ZoneOffset.UTC),
            registry);

    private CompletableFuture<PredictionAnswer> predict(PredictionRequest request) {
        return switch (request.survey().question()) {
            case UNKNOWN -> throw new IllegalStateException("of no use");
            case SLOW -> others;
            default -> CompletableFuture.completedFuture(predicted(request.id(), Source.EMBEDDED));
        };
    }

    private static Predicted predicted(String id, String source) {
        return new Predicted(id, List.of(.3, .7), Optional.empty(), List.of(), new Source(source, false));
    }

    private ConsumerRecord<String, byte[]> question(String id, String wording, Instant deadline) {
        PredictionRequest request = new PredictionRequest(
                id,
                new Ids(InstantSource.fixed(NOON), new Random(7)).newTenant(),
                deadline,
                new Survey(
                        ModelType.CONSUMER,
                        wording,
                        List.of("a", "b"),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
        return new ConsumerRecord<>(Topics.PREDICTIONS, 0, 0, id, requests.encode(request));
    }

    private List<PredictionReport> answered() throws Exception {
        List<PredictionReport> sent = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : producer.history()) {
            assertThat(record.topic()).isEqualTo(Topics.PREDICTION_ANSWERS);
            sent.add(answers.decode(record.value()));
        }
        return sent;
    }

    @Test
    void answersEveryQuestionOfAPollThatSomebodyStillWaitsFor() throws Exception {
        listener.onMessage(List.of(
                question("pred_1", "How?", NOON.plusSeconds(1)),
                question("pred_2", "How?", NOON.minusSeconds(1)),
                question("pred_3", "When?", NOON.plusSeconds(1))));

        assertThat(answered()).extracting(PredictionReport::id).containsExactly("pred_1", "pred_3");
    }

    @Test
    void saysSoWhenItCannotPredictAndGoesOn() throws Exception {
        listener.onMessage(List.of(
                question("pred_1", UNKNOWN, NOON.plusSeconds(1)),
                new ConsumerRecord<>(Topics.PREDICTIONS, 0, 1, "rubbish", new byte[] {1, 2, 3}),
                question("pred_2", "How?", NOON.plusSeconds(1))));

        assertThat(answered().getFirst()).isEqualTo(new Failed("pred_1", ErrorCode.PREDICTION_FAILED));
        assertThat(answered().getLast()).isInstanceOf(Predicted.class);
        assertThat(answered()).hasSize(2);
    }

    @Test
    void takesTheNextPollWhileOthersAreAskedAndSaysThatItIsAtIt() throws Exception {
        listener.onMessage(List.of(question("pred_1", SLOW, NOON.plusSeconds(9))));
        listener.onMessage(List.of(question("pred_2", "How?", NOON.plusSeconds(1))));

        await().until(() -> producer.history().size() > 3);
        assertThat(answered()).contains(predicted("pred_2", Source.EMBEDDED));
        assertThat(answered().stream().filter(report -> report.id().equals("pred_1")))
                .hasSizeGreaterThan(1)
                .containsOnly(new Underway("pred_1"));

        others.complete(predicted("pred_1", "theirs"));

        await().until(() -> answered().contains(predicted("pred_1", "theirs")));
        assertThat(registry.get("semblance.predicting")
                        .tag("source", "theirs")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
