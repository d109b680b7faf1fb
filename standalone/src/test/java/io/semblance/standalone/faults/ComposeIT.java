package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.ContainerImages;
import io.semblance.standalone.MainJob;
import io.semblance.standalone.Programs;
import io.semblance.standalone.Survey;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.LocalTenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The containers of {@code docker-compose.yml}: they do the main job and share work, and none is missed when it dies. */
class ComposeIT {
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "expired");
    /** A worker comes back, and what its predecessor held is given to another after its lock of 30 s at the latest. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);
    private static final int TERMINATED = 143;
    private static final int GENERATORS = 3;
    private static final int SLOTS = 2;
    /** Rows that take a slot seconds, and rows that take it none. */
    private static final int MANY = 800_000;

    private static final int FEW = 300;

    @TempDir
    static Path folder;

    private static ComposeStack stack;
    private static final History HISTORY = new History();
    private static LocalTenant tenant;
    private static Client client;
    private static String dataset;

    @BeforeAll
    static void startTheStack() throws Exception {
        boolean built = ContainerImages.required();
        assumeTrue(Programs.succeed("docker", "compose", "version"), "There is no docker compose here");
        stack = ComposeStack.up(built);
        tenant = stack.tenant();
        client = Client.login(List.of(stack.gateway()), HISTORY, tenant, ComposeStack.AUDIENCE);
        dataset = completed(client.train("small", survey(2_000)))
                .path("dataset_id")
                .stringValue();
    }

    @AfterAll
    static void stopTheStack() throws Exception {
        if (stack != null) {
            stack.down();
        }
    }

    @Test
    void doesTheMainJob() throws Exception {
        try (ApiClient api = ApiClient.of(stack.gateway(), Optional.empty())) {
            MainJob.check(api.login(stack.tenant(), ComposeStack.AUDIENCE), folder);
        }
    }

    /** A cache that does not fit, of another class path or other options, is not mapped, and the JVM does without. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "trainer-worker", "generator-worker", "predictor-worker"})
    void startsFromTheCacheOfItsImage(String service) throws Exception {
        stack.grow();
        assertThat(stack.hasMapped(service, 1, "/app/role.aot")).isTrue();
    }

    @Test
    void moreGeneratorsShareTheWork() throws Exception {
        stack.grow();
        List<String> jobs = IntStream.range(0, 30)
                .mapToObj(number -> client.generate("shared-" + number, dataset, 50 * FEW, 0))
                .toList();
        for (String job : jobs) {
            completed(job);
        }
        await("generators that have worked, as Prometheus sees them")
                .atMost(SEEN_WITHIN)
                .untilAsserted(() -> assertThat(stack.metric(
                                "sum by (instance) (semblance_job_attempts_total"
                                        + "{job=\"generator\", type=\"generation\", outcome=\"succeeded\"}) > 0",
                                "instance"))
                        .hasSizeGreaterThan(1));
        await("all containers, as Prometheus sees them")
                .atMost(SEEN_WITHIN)
                .untilAsserted(() -> assertThat(stack.metric("count by (job) (up == 1)", "job"))
                        .isEqualTo(Map.of("gateway", 1.0, "trainer", 1.0, "generator", 3.0, "predictor", 2.0)));
    }

    @Test
    void aKilledPredictorIsNotMissed() throws Exception {
        stack.grow();
        List<String> keys = ApiKeys.make(stack.gateway(), stack.tenant(), PredictionLoad.KEYS);
        var calm = PredictionLoad.Calm.of(List.of(stack.gateway()), keys);
        try (PredictionLoad load = calm.start()) {
            more(load);
            stack.kill("predictor-worker", 1);
            more(load);
            PredictionLoad.Outcome outcome = load.stop();
            assertThat(outcome.wrong())
                    .as("of %d requests, the longest took %s", outcome.requests(), outcome.longest())
                    .isEmpty();
        }
    }

    private static void more(PredictionLoad load) {
        int before = load.answered();
        await("answers").atMost(SEEN_WITHIN).until(() -> load.answered() >= before + 30);
    }

    @Test
    void losesAndDoublesNothingWithAContainerOfEachRole() throws Exception {
        stack.grow();
        List<String> trainings = List.of(client.train("large", survey(MANY / 2)));
        awaitProcessing("training", 1);
        stack.kill("trainer-worker", 1);

        List<String> generations = new ArrayList<>(IntStream.range(0, 2 * GENERATORS * SLOTS)
                .mapToObj(number -> client.generate("large-" + number, dataset, MANY, 0))
                .toList());
        // All slots are taken, and will be taken again, so whichever generator ends has work in its hands.
        awaitProcessing("generation", GENERATORS * SLOTS);
        stack.kill("generator-worker", 1);
        assertThat(stack.stop("generator-worker", 2)).isEqualTo(TERMINATED);
        assertThat(stack.logs("generator-worker", 2)).anyMatch(line -> line.contains("\"outcome\":\"released\""));

        List<CompletableFuture<String>> asked = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> client.generate("small-" + number, dataset, FEW, 10), Thread::startVirtualThread))
                .toList();
        await("a request is accepted").until(() -> acceptedOf(FEW) > 0);
        stack.kill("gateway", 1);
        stack.grow();
        asked.forEach(job -> generations.add(job.join()));

        for (String job : trainings) {
            completed(job);
        }
        // Of one dataset and seed: whichever attempt made one, its bytes are those of the others of its size.
        Map<Long, Set<String>> served = new HashMap<>();
        for (String job : generations) {
            String text = served(completed(job));
            served.computeIfAbsent(text.lines().count() - 1, rows -> new HashSet<>())
                    .add(text);
        }
        assertThat(served).containsOnlyKeys((long) MANY, (long) FEW);
        assertThat(served.values()).as("different contents of a size").allMatch(contents -> contents.size() == 1);
        assertThat(startedAgain()).containsAll(trainings).hasSizeGreaterThanOrEqualTo(2);
        everyAcceptedJobEndedOnce();
        everyKeyHasOneAnswer();
    }

    private static void awaitProcessing(String type, int count) {
        await(count + " jobs at work")
                .atMost(SEEN_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("SELECT count(*) FROM jobs WHERE state = 'processing' AND type = '" + type + "'")
                        >= count);
    }

    private static int acceptedOf(int rows) throws Exception {
        return count("SELECT count(*) FROM reservations WHERE reserved = " + rows);
    }

    /** Jobs whose work was begun more than once. */
    private static List<String> startedAgain() throws Exception {
        return stack.rows(
                "SELECT job_id FROM tenant_events WHERE kind = 'job.started' GROUP BY job_id HAVING count(*) > 1");
    }

    /** That the tenant has the jobs that it was told of and no other, each with one end, and was charged for each once. */
    private static void everyAcceptedJobEndedOnce() throws Exception {
        String ours = " WHERE tenant_id = '" + tenant.tenantId() + "'";
        List<String> told = HISTORY.jobs();
        assertThat(stack.rows("SELECT id FROM jobs" + ours)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(stack.rows("SELECT job_id FROM tenant_events" + ours + " AND kind = 'job.completed'"))
                .containsExactlyInAnyOrderElementsOf(told);
        assertThat(stack.rows("SELECT job_id FROM reservations" + ours + " AND captured IS DISTINCT FROM reserved"))
                .isEmpty();
    }

    private static void everyKeyHasOneAnswer() throws Exception {
        for (List<History.Answer> answers : HISTORY.acceptances().values()) {
            Set<String> bodies = new HashSet<>();
            for (History.Answer answer : answers) {
                bodies.add(answer.body());
            }
            bodies.add(answers.getFirst().replay().send().body());
            assertThat(bodies).as("answers under one key").hasSize(1);
        }
    }

    private static int count(String sql) throws Exception {
        return Integer.parseInt(stack.rows(sql).getFirst());
    }

    /** The job once it has ended, which has to be well. */
    private static JsonNode completed(String job) {
        JsonNode ended = await("end of " + job)
                .atMost(ENDS_WITHIN)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> client.look(job, 5),
                        view -> ENDED.contains(view.path("status").asString("")));
        assertThat(ended.path("status").stringValue()).as(ended::toString).isEqualTo("completed");
        return ended;
    }

    private static String served(JsonNode job) throws Exception {
        String generation = job.path("generation_id").stringValue();
        String url =
                client.get("/v1/generations/" + generation).path("artifact_url").stringValue();
        return new String(client.download(url), StandardCharsets.UTF_8);
    }

    private static byte[] survey(int rows) throws Exception {
        Path file = Files.createTempFile(folder, "survey", ".csv");
        return Files.readAllBytes(Survey.write(file, rows));
    }
}
