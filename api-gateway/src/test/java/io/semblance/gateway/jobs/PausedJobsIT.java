package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingBroker;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.TestingWorker;
import io.semblance.gateway.keys.CreateTenant;
import io.semblance.schema.job.JobType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pausing by two gateways on one database and one broker. Their dispatchers look by themselves once an hour only, so that whatever
 * goes on after a pause does so because they were told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausedJobsIT {
    private static final String PROBES = "/v1/operator/pauses/types/probe";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path folder;
    private final TestingBroker kafka;
    private final Map<String, String> settings;
    private final TestingGateway one;
    private TestingGateway other;
    private final TestingWorker worker;

    PausedJobsIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        kafka = TestingBroker.start(folder.resolve("kafka"));
        settings = Map.of(
                "spring.kafka.bootstrap-servers",
                kafka.address(),
                "spring.datasource.url",
                TestDatabase.migratedUrl(),
                "semblance.gateway.topics.partitions",
                "2",
                "semblance.gateway.jobs.dispatch.tick",
                "1h");
        one = start("one");
        other = start("other");
        worker = TestingWorker.start(kafka.address());
    }

    private TestingGateway start(String name) throws Exception {
        return TestingGateway.start(Files.createDirectories(folder.resolve(name)), settings);
    }

    @AfterAll
    void stop() {
        worker.close();
        other.close();
        one.close();
        kafka.close();
    }

    private static void pause(TestingGateway gateway, String path) {
        gateway.operator()
                .put()
                .uri(path)
                .bodyValue(Map.of("reason", "as the test wants"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static void resume(TestingGateway gateway, String path) {
        gateway.operator().delete().uri(path).exchange().expectStatus().isNoContent();
    }

    private static String probe(TestingGateway gateway, CreateTenant.NewTenant tenant) {
        return String.valueOf(TestingGateway.body(gateway.operator()
                        .post()
                        .uri("/v1/operator/probes")
                        .bodyValue(Map.of("tenant_id", tenant.tenant().value()))
                        .exchange()
                        .expectStatus()
                        .isAccepted())
                .get("job_id"));
    }

    private Set<String> inState(List<String> jobs, String state) {
        return Set.copyOf(one.bean(JdbcClient.class)
                .sql("SELECT id FROM jobs WHERE id = ANY(:ids) AND state = :state")
                .param("ids", jobs.toArray(String[]::new))
                .param("state", state)
                .query(String.class)
                .list());
    }

    private void awaitEnd(List<String> jobs) {
        await("the end of all jobs")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inState(jobs, "completed")).hasSameElementsAs(jobs));
    }

    /** How often each job's command was sent, read from the topic. */
    private List<String> sent() {
        List<String> keys = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.address()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> places = List.of(new TopicPartition(JobType.PROBE.commandTopic(), 0));
            consumer.assign(places);
            consumer.seekToBeginning(places);
            long end = consumer.endOffsets(places).values().iterator().next();
            while (consumer.position(places.getFirst()) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    keys.add(record.key());
                }
            }
        }
        return keys;
    }

    @Test
    void sendsNothingOfAPausedTypeUnderLoadAndAllOfItOnceAfterwards() {
        CreateTenant.NewTenant tenant = one.newTenant("busy");
        awaitEnd(IntStream.range(0, 50).mapToObj(i -> probe(one, tenant)).toList());
        pause(one, PROBES);
        List<String> jobs = IntStream.range(0, 200)
                .mapToObj(i -> probe(i % 2 == 0 ? one : other, tenant))
                .toList();

        // Every submission has woken a dispatcher. What either of them took, it would have taken by now.
        for (TestingGateway gateway : List.of(one, other)) {
            gateway.bean(Dispatcher.class).dispatch(JobType.PROBE);
        }
        assertThat(inState(jobs, "queued")).hasSameElementsAs(jobs);
        assertThat(new HashSet<>(sent())).doesNotContainAnyElementsOf(jobs);

        resume(other, PROBES);
        awaitEnd(jobs);
        assertThat(sent()).doesNotHaveDuplicates().containsAll(jobs);
    }

    @Test
    void leavesOtherTenantsRunning() {
        CreateTenant.NewTenant paused = one.newTenant("paused");
        CreateTenant.NewTenant free = one.newTenant("free");
        String path = "/v1/operator/pauses/tenants/" + paused.tenant().value();
        pause(one, path);
        List<String> waiting =
                IntStream.range(0, 20).mapToObj(i -> probe(other, paused)).toList();
        List<String> running =
                IntStream.range(0, 20).mapToObj(i -> probe(other, free)).toList();

        awaitEnd(running);
        assertThat(inState(waiting, "queued")).hasSameElementsAs(waiting);
        resume(one, path);
        awaitEnd(waiting);
    }

    @Test
    void staysPausedWhenAGatewayIsStartedAnew() throws Exception {
        CreateTenant.NewTenant tenant = one.newTenant("patient");
        pause(other, PROBES);
        String job = probe(other, tenant);
        other.close();
        other = start("other");
        other.bean(Dispatcher.class).dispatch(JobType.PROBE);
        one.bean(Dispatcher.class).dispatch(JobType.PROBE);

        assertThat(inState(List.of(job), "queued")).containsExactly(job);
        other.operator()
                .get()
                .uri("/v1/operator/pauses")
                .exchange()
                .expectBody()
                .jsonPath("$.pauses[0].type")
                .isEqualTo("probe");
        resume(other, PROBES);
        awaitEnd(List.of(job));
    }
}
