package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import io.semblance.standalone.populations.PopulationSurvey;
import io.semblance.standalone.populations.PopulationsClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The questions of a population are left out by two predictors, and a predictor is killed on the way. */
class PopulationTestsIT extends OnACluster {
    private static final int QUESTIONS = 64;
    private static final int RESPONDENTS = 500;
    private static final int SOME = 5;

    private static PopulationsClient client;
    private static JsonNode calm;
    private static byte[] calmQuestions;

    @BeforeAll
    static void withoutFaults() throws Exception {
        cluster.add(RoleJar.PREDICTOR, 2);
        client = new PopulationsClient(
                cluster.gateways().getFirst(), ApiKeys.make(cluster, 1).getFirst());
        String population = create();
        start(population);
        calm = client.await(population, "Tested");
        calmQuestions = questions(population);
    }

    @AfterAll
    static void stopPredictors() throws Exception {
        cluster.dismiss(RoleJar.PREDICTOR);
    }

    @Test
    void bothPredictorsLeaveQuestionsOut() {
        String job = new Records(cluster)
                .events().entrySet().stream()
                        .filter(events -> events.getValue().getFirst().header().type() == JobType.POPULATION_TEST)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst()
                        .orElseThrow();

        Set<String> workers = new HashSet<>();
        new Records(cluster)
                .events(Topics.PARTS)
                .get(job)
                .forEach(event -> workers.add(event.header().worker()));
        assertThat(workers).hasSize(2);
    }

    @Test
    void aKilledPredictorRepeatsNoFinishedQuestionAndChangesNoResult() throws Exception {
        for (int round = 0; round < Rounds.of(2, 10); round++) {
            String population = create();
            Set<String> before = tests();
            start(population);
            String job = await("the test has begun")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> begun(before), found -> !found.isEmpty());
            await("a few questions are finished")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> finishers(job).size() >= SOME);
            Member holder = cluster.workerOf(job, RoleJar.PREDICTOR);
            Member other = cluster.members(RoleJar.PREDICTOR).stream()
                    .filter(member -> member != holder)
                    .findFirst()
                    .orElseThrow();
            // The worker of the whole test in one round, the one that only helps in the next.
            (round % 2 == 0 ? holder : other).process().kill();
            Map<Integer, Set<String>> finished = finishers(job);

            JsonNode tested = client.await(population, "Tested");

            for (String figure :
                    List.of("average_accuracy", "average_squared_error", "average_normalised_information_loss")) {
                assertThat(tested.path(figure)).as(figure).isEqualTo(calm.path(figure));
            }
            assertThat(questions(population)).isEqualTo(calmQuestions);
            Map<Integer, Set<String>> all = finishers(job);
            assertThat(all).hasSize(QUESTIONS);
            finished.forEach((question, attempts) ->
                    assertThat(all.get(question)).as("question %d", question).isEqualTo(attempts));
            cluster.revive();
            cluster.awaitReady();
        }
    }

    private static String create() throws Exception {
        PopulationsClient.Answer created = client.create(
                PopulationSurvey.csv(QUESTIONS, RESPONDENTS),
                Map.of("name", "People", "population_options", PopulationSurvey.options(QUESTIONS)));
        String id = created.data().path("id").stringValue();
        client.await(id, "Untested");
        return id;
    }

    private static void start(String population) throws Exception {
        assertThat(client.post("/v1/populations/" + population + "/test", Map.of())
                        .data()
                        .path("status")
                        .stringValue())
                .isEqualTo("Testing");
    }

    private static byte[] questions(String population) throws Exception {
        return client.get("/v1/populations/" + population + "/questions").body();
    }

    /** Jobs that test a population, as far as a worker has told of them. */
    private static Set<String> tests() {
        Set<String> tests = new HashSet<>();
        new Records(cluster).events().forEach((job, events) -> {
            if (events.getFirst().header().type() == JobType.POPULATION_TEST) {
                tests.add(job);
            }
        });
        return tests;
    }

    private static String begun(Set<String> before) {
        return tests().stream().filter(job -> !before.contains(job)).findFirst().orElse("");
    }

    /** The attempts that finished each question; the same one may tell it twice. */
    private static Map<Integer, Set<String>> finishers(String job) {
        Map<Integer, Set<String>> attempts = new HashMap<>();
        for (JobEvent event : new Records(cluster).events(Topics.PARTS).getOrDefault(job, List.of())) {
            if (event instanceof JobEvent.Succeeded succeeded
                    && succeeded.result() instanceof JobResult.QuestionTested tested) {
                attempts.computeIfAbsent(tested.question().number(), question -> new HashSet<>())
                        .add(event.header().attempt().id());
            }
        }
        return attempts;
    }
}
