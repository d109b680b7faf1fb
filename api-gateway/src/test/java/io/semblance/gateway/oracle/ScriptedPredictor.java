package io.semblance.gateway.oracle;

import io.semblance.schema.codec.PredictionAnswerCodec;
import io.semblance.schema.codec.PredictionRequestCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.Topics;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other end of the broker: hears questions, and answers each as a script says. */
final class ScriptedPredictor implements AutoCloseable {
    private final PredictionRequestCodec questions = new PredictionRequestCodec();
    private final PredictionAnswerCodec answers = new PredictionAnswerCodec();
    private final Map<String, PredictionRequest> heard = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<PredictionRequest> held = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread;
    private volatile int together = 1;
    private volatile Function<PredictionRequest, List<PredictionAnswer>> script = request -> List.of(even(request));
    private volatile boolean running = true;

    ScriptedPredictor(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        thread = Thread.ofPlatform().name("scripted-predictor").start(() -> work(brokers));
    }

    /** What it answers from now on to each question; nothing for an empty list. */
    void answers(Function<PredictionRequest, List<PredictionAnswer>> to) {
        script = to;
    }

    /** Has it answer only when so many different questions are there, the last one first. */
    void answersTogether(int questionsAtOnce) {
        held.clear();
        together = questionsAtOnce;
    }

    /** The question that has this text. */
    PredictionRequest heard(String question) {
        return heard.values().stream()
                .filter(request -> request.survey().question().equals(question))
                .findFirst()
                .orElseThrow();
    }

    boolean hasHeard(String question) {
        return heard.values().stream()
                .anyMatch(request -> request.survey().question().equals(question));
    }

    /** The same share for each option but the first, which has twice as much. */
    static PredictionAnswer even(PredictionRequest request) {
        int options = request.survey().options().size();
        List<Double> shares = new ArrayList<>(Collections.nCopies(options, 1.0 / (options + 1)));
        shares.set(0, 2.0 / (options + 1));
        return new Predicted(
                request.id(),
                shares,
                Optional.of(new Certainty(.5, Collections.nCopies(options, 0.0), Collections.nCopies(options, 1.0))),
                List.of(),
                new Source(Source.EMBEDDED, false));
    }

    private void work(String brokers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", brokers,
                "group.id", "scripted-predictor",
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "1000");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.PREDICTIONS));
            while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> hear(record.value()));
            }
        }
    }

    private void hear(byte[] message) {
        try {
            PredictionRequest request = questions.decode(message);
            if (heard.putIfAbsent(request.id(), request) != null) {
                return;
            }
            held.add(request);
            if (held.size() >= together) {
                held.reversed().forEach(this::answer);
                held.clear();
            }
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(PredictionRequest request) {
        script.apply(request)
                .forEach(answer -> producer.send(
                        new ProducerRecord<>(Topics.PREDICTION_ANSWERS, answer.id(), answers.encode(answer))));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
