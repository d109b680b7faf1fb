package io.semblance.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.schema.job.JobType;
import io.semblance.worker.DeadLetter;
import io.semblance.worker.WorkerMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class KafkaDeadLettersTest {
    private static final DeadLetter LETTER =
            new DeadLetter("job", new byte[0], Map.of(), DeadLetter.Reason.UNDECODABLE, "Fault", 1);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaDeadLetters letters = new KafkaDeadLetters(
            new Sender(new KafkaTemplate<>(() -> producer), Duration.ofSeconds(5)), new WorkerMetrics(registry));

    @Test
    void countsALetterThatTheBrokerHas() throws Exception {
        letters.send(JobType.GENERATION, LETTER);

        assertThat(producer.history()).hasSize(1);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void countsNoneThatItDoesNotTake() {
        producer.sendException = new NotLeaderOrFollowerException("away");

        assertThatThrownBy(() -> letters.send(JobType.GENERATION, LETTER)).isInstanceOf(IOException.class);
        assertThat(counted()).isZero();
    }

    private double counted() {
        return registry.get("semblance.dead.letters")
                .tags("type", "generation", "reason", "undecodable")
                .counter()
                .count();
    }
}
