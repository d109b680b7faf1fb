package io.semblance.gateway.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.TestingBroker;
import io.semblance.gateway.TestingGateway;
import io.semblance.gateway.TestingWorker;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Projection;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.MessageHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Letters on a real broker, on topics with several partitions, as old installations have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {
    private static final String LETTERS = "/v1/operator/dead-letters";
    private static final String CONTENT = "what-a-customer-asked-for";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestingBroker kafka;
    private final TestingGateway gateway;
    private final KafkaProducer<String, byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final TenantId tenant;

    DeadLettersIT(@TempDir Path folder) throws Exception {
        kafka = TestingBroker.start(folder.resolve("kafka"));
        gateway = TestingGateway.start(
                folder,
                Map.of(
                        "spring.kafka.bootstrap-servers",
                        kafka.address(),
                        "spring.datasource.url",
                        TestDatabase.migratedUrl(),
                        "semblance.gateway.topics.partitions",
                        "2",
                        "semblance.gateway.topics.command-partitions",
                        "3",
                        "semblance.gateway.jobs.dispatch.backlog",
                        "1000",
                        "semblance.gateway.jobs.dispatch.per-tenant-of.probe",
                        "1000"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.address()), new StringSerializer(), new ByteArraySerializer());
        tenant = gateway.newTenant("poisoned").tenant();
    }

    @AfterAll
    void stop() {
        producer.close();
        gateway.close();
        kafka.close();
    }

    /** What a worker would set aside; the id of the letter. */
    private String letter(JobType type, int partition, String key, Map<String, String> headers) throws Exception {
        var record = new ProducerRecord<>(type.deadLetterTopic(), partition, key, CONTENT.getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return type.wireName() + "-" + partition + "-"
                + producer.send(record).get().offset();
    }

    private String exhausted(JobType type, int partition, JobId job) throws Exception {
        return letter(
                type,
                partition,
                job.value(),
                Map.of(
                        MessageHeaders.TENANT,
                        tenant.value(),
                        MessageHeaders.DEAD_REASON,
                        "attempts_exhausted",
                        MessageHeaders.DEAD_FAULT,
                        "java.lang.OutOfMemoryError",
                        MessageHeaders.DEAD_DELIVERIES,
                        "5",
                        MessageHeaders.TRACEPARENT,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    private record Answer(int status, JsonNode json, String text) {}

    private Answer send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                .header("Authorization", "Bearer " + TestingGateway.OPERATOR_TOKEN)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer.body());
    }

    private Answer replay(String letter) throws Exception {
        return send("POST", LETTERS + "/" + letter + "/replay");
    }

    private Answer drop(String letter) throws Exception {
        return send("POST", LETTERS + "/" + letter + "/drop");
    }

    private List<JsonNode> list(String query) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = send("GET", LETTERS + "?" + query + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().path("letters").forEach(all::add);
            cursor = page.json().has("next_cursor")
                    ? "&cursor=" + page.json().path("next_cursor").stringValue()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private JobView probe() {
        Object id = TestingGateway.body(gateway.operator()
                        .post()
                        .uri("/v1/operator/probes")
                        .bodyValue(Map.of("tenant_id", tenant.value()))
                        .exchange()
                        .expectStatus()
                        .isAccepted())
                .get("job_id");
        return read(new JobId(String.valueOf(id)));
    }

    private JobView failedProbe() {
        JobView job = probe();
        fail(job);
        return job;
    }

    private void fail(JobView job) {
        Instant now = Instant.now();
        EventHeader header =
                new EventHeader(job.id(), tenant, job.type(), new Attempt(1, "attempt", now), 1, now, "test-worker");
        gateway.bean(Projection.class)
                .project(List.of(new JobEvent.Failed(header, Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "Gave up."))));
    }

    private JobView read(JobId job) {
        return gateway.bean(Jobs.class).find(tenant, job).orElseThrow();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }

    private long count(String sql) {
        return gateway.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    @Test
    void listsTheOldestFirstPageByPageAndNothingOfTheirContent() throws Exception {
        List<String> written = new ArrayList<>();
        JobId job = probe().id();
        for (int i = 0; i < 11; i++) {
            written.add(exhausted(JobType.TRAINING, i % 3, job));
        }

        List<JsonNode> letters = list("type=training&limit=2");
        assertThat(letters)
                .extracting(letter -> text(letter, "letter_id"))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(letters).extracting(letter -> text(letter, "written_at")).isSorted();
        JsonNode first = letters.getFirst();
        assertThat(text(first, "type")).isEqualTo("training");
        assertThat(text(first, "job_id")).isEqualTo(job.value());
        assertThat(text(first, "tenant_id")).isEqualTo(tenant.value());
        assertThat(text(first, "reason")).isEqualTo("attempts_exhausted");
        assertThat(text(first, "fault")).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(first.path("deliveries").intValue()).isEqualTo(5);
        assertThat(text(first, "status")).isEqualTo("open");
        assertThat(send("GET", LETTERS + "?type=training&limit=100").text())
                .doesNotContain(CONTENT, "0af7651916cd43dd8448eb211c80319c", "next_cursor");
        assertThat(list("limit=100"))
                .extracting(letter -> text(letter, "letter_id"))
                .containsAll(written);
    }

    @Test
    void takesOverNothingThatHasNotItsForm() throws Exception {
        String letter = letter(
                JobType.FEASIBILITY,
                0,
                "a name of somebody",
                Map.of(
                        MessageHeaders.TENANT,
                        "Acme",
                        MessageHeaders.DEAD_REASON,
                        "because of Acme",
                        MessageHeaders.DEAD_FAULT,
                        "https://acme.example/secret",
                        MessageHeaders.DEAD_DELIVERIES,
                        "many"));
        Answer page = send("GET", LETTERS + "?type=feasibility");
        assertThat(page.json().path("letters").get(0).propertyNames())
                .containsExactlyInAnyOrder("letter_id", "type", "reason", "written_at", "status");
        assertThat(page.text()).contains(letter, "\"unknown\"").doesNotContain("somebody", "Acme", "acme", "many");
        assertThat(text(replay(letter).json(), "code")).isEqualTo("simio_dead_letter_not_replayable");
        assertThat(drop(letter).status()).isEqualTo(200);
    }

    @Test
    void listsByWhatWasDecided() throws Exception {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            letters.add(exhausted(JobType.POPULATION, i % 3, probe().id()));
        }
        drop(letters.get(1));
        drop(letters.get(4));

        assertThat(list("type=population&status=dropped&limit=1"))
                .extracting(letter -> text(letter, "letter_id"))
                .containsExactlyInAnyOrder(letters.get(1), letters.get(4));
        assertThat(list("type=population&status=open&limit=3")).hasSize(4);
        assertThat(list("type=population&status=replayed")).isEmpty();
        assertThat(count("SELECT count(*) FROM handled_dead_letters WHERE type = 'population'"))
                .isEqualTo(2);
    }

    @Test
    void makesOneNewJobOfAFailedOneHoweverOftenItIsAsked() throws Exception {
        JobView failed = failedProbe();
        String letter = exhausted(JobType.PROBE, 0, failed.id());
        String twin = exhausted(JobType.PROBE, 2, failed.id());
        long before = count("SELECT count(*) FROM jobs");

        List<CompletableFuture<Answer>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return untilServed(() -> replay(i % 2 == 0 ? letter : twin));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        Set<String> jobs = new HashSet<>();
        for (CompletableFuture<Answer> one : all) {
            assertThat(one.join().status()).as(one.join().text()).isEqualTo(200);
            assertThat(text(one.join().json(), "status")).isEqualTo("replayed");
            jobs.add(text(one.join().json(), "goes_on_as"));
        }
        assertThat(jobs).hasSize(1);
        assertThat(count("SELECT count(*) FROM jobs")).isEqualTo(before + 1);

        JobId anew = new JobId(jobs.iterator().next());
        assertThat(read(failed.id()).status()).isEqualTo("failed");
        assertThat(read(anew).type()).isEqualTo(JobType.PROBE);
        try (TestingWorker _ = TestingWorker.start(kafka.address())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> read(anew).status().equals("completed"));
        }
        Answer later = replay(letter);
        assertThat(text(later.json(), "goes_on_as")).isEqualTo(anew.value());
        assertThat(later.json().path("handled_at"))
                .isEqualTo(replay(letter).json().path("handled_at"));
        Answer refused = drop(letter);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused.json(), "code")).isEqualTo("simio_dead_letter_handled");
        assertThat(audited("dead_letter_replayed", letter)).isEqualTo(1);
        assertThat(audited("dead_letter_replayed", twin)).isEqualTo(1);
    }

    private interface Request {
        Answer send() throws Exception;
    }

    /** Few may read letters at once; the others are told when to come again. */
    private static Answer untilServed(Request request) {
        return await().atMost(Duration.ofSeconds(60)).until(request::send, answer -> answer.status() != 503);
    }

    private long audited(String action, String letter) {
        return gateway.bean(JdbcClient.class)
                .sql(
                        "SELECT count(*) FROM audit_log WHERE action = :action AND subject = :letter AND tenant_id = :tenant")
                .param("action", action)
                .param("letter", letter)
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    @Test
    void sendsAJobThatHasNotEndedOnceMoreAndMakesItAnewOnlyAfterItHasFailed() throws Exception {
        JobView job = probe();
        await().until(() -> dispatched(job.id()));
        Instant sent = sentAt(job.id());
        String early = exhausted(JobType.PROBE, 0, job.id());
        Answer sentAgain = replay(early);
        assertThat(text(sentAgain.json(), "status")).isEqualTo("sent_again");
        assertThat(text(sentAgain.json(), "goes_on_as")).isEqualTo(job.id().value());
        await("the second command")
                .until(() -> dispatched(job.id()) && sentAt(job.id()).isAfter(sent));
        // No worker had taken it up, so it is the same dispatch.
        assertThat(read(job.id()).dispatches()).isEqualTo(1);

        fail(job);
        String late = exhausted(JobType.PROBE, 0, job.id());
        Answer anew = replay(late);
        assertThat(text(anew.json(), "status")).isEqualTo("replayed");
        assertThat(text(anew.json(), "goes_on_as")).isNotEqualTo(job.id().value());
        assertThat(text(replay(early).json(), "goes_on_as")).isEqualTo(job.id().value());
    }

    private boolean dispatched(JobId job) {
        return gateway.bean(JdbcClient.class)
                .sql("SELECT state = 'dispatched' AND sent_at IS NOT NULL FROM jobs WHERE id = :id")
                .param("id", job.value())
                .query(Boolean.class)
                .single();
    }

    private Instant sentAt(JobId job) {
        return gateway.bean(JdbcClient.class)
                .sql("SELECT sent_at FROM jobs WHERE id = :id")
                .param("id", job.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void refusesWhatCannotBeDone() throws Exception {
        JobView cancelled = probe();
        gateway.bean(CancelJob.class).cancel(tenant, cancelled.id());
        for (String letter : List.of(
                exhausted(JobType.PROBE, 1, cancelled.id()),
                // Of another type than the job.
                exhausted(JobType.TRAINING, 1, failedProbe().id()),
                exhausted(JobType.PROBE, 1, new JobId("job_01jd3x6q8z2v5w7y9a1b3c5d7e")),
                // Of another tenant than the job.
                letter(
                        JobType.PROBE,
                        1,
                        failedProbe().id().value(),
                        Map.of(MessageHeaders.TENANT, "ten_01jd3x6q8z2v5w7y9a1b3c5d7e")),
                letter(JobType.PROBE, 1, "poison", Map.of(MessageHeaders.DEAD_REASON, "undecodable")))) {
            Answer refusal = replay(letter);
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(text(refusal.json(), "code")).isEqualTo("simio_dead_letter_not_replayable");
            Answer dropped = drop(letter);
            assertThat(dropped.status()).isEqualTo(200);
            assertThat(text(dropped.json(), "status")).isEqualTo("dropped");
            assertThat(drop(letter).json().path("handled_at"))
                    .isEqualTo(dropped.json().path("handled_at"));
            assertThat(text(replay(letter).json(), "code")).isEqualTo("simio_dead_letter_handled");
        }
    }

    @Test
    void knowsOnlyLettersThatAreThere() throws Exception {
        String letter = exhausted(JobType.PERSONAS, 0, failedProbe().id());
        for (String id : List.of("x", "personas-0-999", "personas-7-0", "personas-1-0", "nothing-0-0")) {
            for (Answer answer : List.of(replay(id), drop(id))) {
                assertThat(answer.status()).as(id).isEqualTo(404);
                assertThat(text(answer.json(), "code")).isEqualTo("simio_dead_letter_not_found");
            }
        }
        assertThat(drop(letter).status()).isEqualTo(200);
        for (String query : List.of("type=nothing", "status=new", "limit=0", "limit=101", "cursor=x")) {
            Answer refusal = send("GET", LETTERS + "?" + query);
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(text(refusal.json(), "field")).isEqualTo(query.replaceAll("=.*", ""));
        }
    }

    @Test
    void countsThoseThatWaitForAnOperator() throws Exception {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            letters.add(exhausted(JobType.PERSONA_VALIDATION, i, failedProbe().id()));
        }
        drop(letters.getFirst());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OpenLetters open = new OpenLetters(gateway.bean(LetterTopics.class), gateway.bean(HandledRows.class), registry);
        open.refresh();
        assertThat(registry.get("semblance.dead.letters.open")
                        .tag("type", "persona-validation")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("semblance.dead.letters.open")
                        .tag("type", "population-question")
                        .gauge()
                        .value())
                .isZero();
    }
}
