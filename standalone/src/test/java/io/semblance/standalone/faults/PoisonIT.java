package io.semblance.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Scenario 13: commands that nobody can read, and a handler that always breaks. */
class PoisonIT extends OnACluster {
    private static final int ATTEMPTS = 5;

    static Stream<byte[]> poisons() {
        byte[] unknownSchema = new byte[64];
        unknownSchema[0] = (byte) 0xC3;
        unknownSchema[1] = 0x01;
        return Stream.of(new byte[0], "no Avro at all".getBytes(UTF_8), unknownSchema, new byte[300_000]);
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void setsAsideWhatNobodyCanReadAndGoesOn(byte[] poison) throws Exception {
        String key = "poison-" + System.nanoTime();
        send(JobType.GENERATION.commandTopic(), key, poison);
        work.client().awaitEnd(work.generate());
        await("the dead letter")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(deadLetters(key))
                        .singleElement()
                        .satisfies(letter -> {
                            assertThat(letter.value()).isEqualTo(poison);
                            assertThat(reason(letter)).isEqualTo("undecodable");
                        }));
    }

    @Test
    void failsTheJobOfACommandThatNobodyCanRead() throws Exception {
        String job = work.held();
        send(JobType.GENERATION.commandTopic(), job, "no Avro at all".getBytes(UTF_8), tenantOf(job));
        JsonNode ended = work.client().awaitEnd(job);
        assertThat(ended.path("status").stringValue()).isEqualTo("failed");
        assertThat(ended.path("error").path("code").stringValue()).isEqualTo("simio_worker_fault");
        work.letGo();
        // It goes on unheard, by the places at which a later test lays out its faults.
        await("the end of the attempt that was held")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        new Records(cluster).events().get(job).stream().anyMatch(JobEvent.Succeeded.class::isInstance));
    }

    @Test
    void failsAJobWhoseHandlerAlwaysBreaksAndAReplayChangesNothing() throws Exception {
        for (int round = 0; round < Rounds.of(1, 20); round++) {
            String job = work.failing(ATTEMPTS);
            assertThat(work.client().awaitEnd(job).path("status").stringValue()).isEqualTo("failed");
            await("the dead letter")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> deadLetters(job).size() == 1);
            ConsumerRecord<String, byte[]> letter = deadLetters(job).getFirst();
            assertThat(reason(letter)).isEqualTo("attempts_exhausted");

            send(JobType.GENERATION.commandTopic(), job, letter.value());
            await("the replayed attempt")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> new Records(cluster)
                                    .events().get(job).stream()
                                            .map(event ->
                                                    event.header().attempt().id())
                                            .distinct()
                                            .count()
                            > ATTEMPTS);
            assertThat(work.client().look(job, 0).path("status").stringValue()).isEqualTo("failed");
        }
    }

    /** The letters of a job as operators see them. */
    private static List<JsonNode> listed(String job) {
        String content = cluster.operator()
                .get("/v1/operator/dead-letters?type=generation&limit=100")
                .toString();
        assertThat(content).doesNotContain("no Avro at all", work.dataset());
        return cluster.operator()
                .get("/v1/operator/dead-letters?type=generation&limit=100")
                .path("letters")
                .valueStream()
                .filter(letter -> letter.path("job_id").asString("").equals(job))
                .toList();
    }

    @Test
    void doesTheWorkOfAFailedJobByANewOneWhenAnOperatorReplaysItsLetter() throws Exception {
        String job = work.failing(ATTEMPTS);
        assertThat(work.client().awaitEnd(job).path("status").stringValue()).isEqualTo("failed");
        JsonNode letter = await("the letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> listed(job), letters -> letters.size() == 1)
                .getFirst();
        assertThat(letter.path("reason").stringValue()).isEqualTo("attempts_exhausted");
        assertThat(letter.path("status").stringValue()).isEqualTo("open");
        assertThat(letter.path("tenant_id").stringValue()).isEqualTo(tenantOf(job));
        assertThat(letter.path("fault").stringValue()).isNotBlank();

        String id = letter.path("letter_id").stringValue();
        String anew = cluster.operator().replay(id);
        work.follow(anew);
        assertThat(anew).isNotEqualTo(job);
        assertThat(cluster.operator().replay(id)).isEqualTo(anew);
        assertThat(work.client().awaitEnd(anew).path("status").stringValue()).isEqualTo("completed");
        assertThat(work.client().look(job, 0).path("status").stringValue()).isEqualTo("failed");
        assertThat(listed(job).getFirst().path("goes_on_as").stringValue()).isEqualTo(anew);
        assertThat(cluster.operator()
                        .post("/v1/operator/dead-letters/" + id + "/drop")
                        .path("code")
                        .stringValue())
                .isEqualTo("simio_dead_letter_handled");
    }

    @Test
    void letsAnOperatorDropWhatNobodyCanRead() throws Exception {
        String key = "job_%026d".formatted(System.nanoTime());
        send(JobType.GENERATION.commandTopic(), key, "no Avro at all".getBytes(UTF_8));
        JsonNode letter = await("the letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> listed(key), letters -> letters.size() == 1)
                .getFirst();
        assertThat(letter.path("reason").stringValue()).isEqualTo("undecodable");

        String path = "/v1/operator/dead-letters/" + letter.path("letter_id").stringValue();
        assertThat(cluster.operator().post(path + "/replay").path("code").stringValue())
                .isEqualTo("simio_dead_letter_not_replayable");
        JsonNode dropped = cluster.operator().post(path + "/drop");
        assertThat(dropped.path("status").stringValue()).isEqualTo("dropped");
        assertThat(cluster.operator().post(path + "/drop").path("handled_at")).isEqualTo(dropped.path("handled_at"));
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return new Records(cluster)
                .topic(JobType.GENERATION.deadLetterTopic()).stream()
                        .filter(record -> key.equals(record.key()))
                        .toList();
    }

    private static String reason(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("semblance-dead-reason").value(), UTF_8);
    }

    private static String tenantOf(String job) {
        return new Records(cluster)
                .jobs().stream()
                        .filter(row -> row.id().equals(job))
                        .findFirst()
                        .orElseThrow()
                        .tenant();
    }

    private static void send(String topic, String key, byte[] value) throws Exception {
        send(topic, key, value, "");
    }

    private static void send(String topic, String key, byte[] value, String tenant) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.broker().bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key, value);
            record.headers().add(MessageHeaders.TENANT, tenant.getBytes(UTF_8));
            producer.send(record).get();
        }
    }
}
