package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.standalone.populations.PopulationSurvey;
import io.semblance.standalone.populations.PopulationsClient;
import io.semblance.standalone.populations.PopulationsClient.Answer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Populations by the whole way: a key, a survey, the broker, a trainer, predictors, answers. */
class PopulationPathIT {
    private static final String ORACLE = "/api/v1/oracle/predict";
    private static final SemblanceInstance PLATFORM = SharedInstance.get();
    private static final int QUESTIONS = 14;
    private static final int RESPONDENTS = 300;
    private static final List<String> SCALE = List.of("Very much", "Somewhat", "Not much", "Not at all");

    @TempDir
    Path folder;

    private static PopulationsClient client;
    private static String key = "";
    private static JsonNode population;
    private static String id = "";

    @BeforeAll
    static void aTestedPopulation() throws Exception {
        try (ApiClient platform = PLATFORM.client();
                ConsoleSession console =
                        platform.signIn(platform.createTenant("Populations", PLATFORM.operatorToken()))) {
            key = console.newKey(
                            "Populations",
                            1,
                            Map.of("scopes", List.of("populations", "oracle:predict"), "rateLimit", 1_000))
                    .raw();
        }
        client = new PopulationsClient(PLATFORM.api(), key);
        Answer created = client.create(
                PopulationSurvey.csv(QUESTIONS, RESPONDENTS),
                Map.of(
                        "name",
                        "People",
                        "run_test",
                        "true",
                        "population_options",
                        PopulationSurvey.options(QUESTIONS)));
        assertThat(created.status())
                .as(new String(created.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        id = created.data().path("id").stringValue();
        population = client.await(id, "Tested");
    }

    @Test
    void saysHowGoodItIs() throws Exception {
        assertThat(population.path("question_count").intValue()).isEqualTo(QUESTIONS);
        assertThat(population.path("simulacrum_count").intValue()).isEqualTo(RESPONDENTS);
        JsonNode figures =
                client.get("/v1/populations/" + id + "/accuracy").data().path("leave_one_out");
        assertThat(figures.path("tested").intValue()).isEqualTo(QUESTIONS - 1);
        assertThat(figures.path("not_tested").intValue()).isEqualTo(1);
        assertThat(figures.path("average").path("accuracy").doubleValue())
                .isEqualTo(population.path("average_accuracy").doubleValue())
                .isGreaterThan(figures.path("baseline").path("accuracy").doubleValue());
        assertThat(figures.path("repeated_questions").intValue()).isEqualTo(2);
    }

    /** A question that another one repeats is predicted too well: that is not hidden. */
    @Test
    void reportsTheQuestionThatIsRepeated() throws Exception {
        JsonNode questions = client.get("/v1/populations/" + id + "/questions").json();

        assertThat(questions.size()).isEqualTo(QUESTIONS);
        assertThat(questions
                        .path(0)
                        .path("repeats")
                        .path(0)
                        .path("question_number")
                        .intValue())
                .isEqualTo(2);
        assertThat(questions
                        .path(1)
                        .path("repeats")
                        .path(0)
                        .path("question_number")
                        .intValue())
                .isEqualTo(1);
        assertThat(questions.path(3).path("status").stringValue()).isEqualTo("Not Tested");
        assertThat(questions.path(2).path("question_options").path("limit").intValue())
                .isEqualTo(3);
        JsonNode chosen = questions.path(2).path("predicted_answer_percentages");
        double choices = chosen.valueStream().mapToDouble(JsonNode::doubleValue).sum();
        assertThat(choices).as("choices of a respondent").isBetween(.5, 3 + 1e-9);
    }

    private static Map<String, Object> question(String text) {
        return Map.of(
                "question",
                text,
                "answer_options",
                SCALE,
                "question_options",
                Map.of("question_type", "single-choice"));
    }

    @Test
    void answersANewQuestionAsTheOracleDoesOfIt() throws Exception {
        String text = "How much do you like cycling?";
        JsonNode predicted = client.post(
                        "/v1/predictions",
                        Map.of("population_id", id, "predictions", question(text), "wait_seconds", 30))
                .data()
                .path(0);
        assertThat(predicted.path("status").stringValue()).isEqualTo("Predicted");
        JsonNode shares = predicted.path("predicted_answer_percentages");
        assertThat(shares.valueStream().mapToDouble(JsonNode::doubleValue).sum())
                .isEqualTo(1, within(1e-9));

        Map<String, Object> survey = Map.of(
                "model_type",
                "consumer",
                "question",
                text,
                "options",
                SCALE,
                "population_id",
                id,
                "demographics",
                Map.of("age", "18-24"),
                "explain",
                true);
        // The Oracle's dialect has its key behind a scheme.
        assertThat(client.post(ORACLE, survey).status()).isEqualTo(401);
        Answer withScheme = new PopulationsClient(PLATFORM.api(), "Bearer " + key).post(ORACLE, survey);
        assertThat(withScheme.json().path("result").path("labeled_distribution"))
                .isEqualTo(shares);
        JsonNode explanation = withScheme.json().path("explanation");
        assertThat(explanation.path("source").stringValue()).isEqualTo("population");
        assertThat(explanation.path("ignored").path(0).stringValue()).isEqualTo("demographics.age");
        assertThat(new PopulationsClient(PLATFORM.api(), "Bearer " + key)
                        .post(
                                "/api/v1/oracle/predict",
                                Map.of(
                                        "model_type",
                                        "social",
                                        "question",
                                        text,
                                        "options",
                                        SCALE,
                                        "population_id",
                                        "00000000-0000-0000-0000-000000000000"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void scoresAnswersThatAreKnown() throws Exception {
        Map<String, Object> test = new HashMap<>(question("How much do you like swimming?"));
        test.put("ground_answer_counts", Map.of("Very much", 40, "Somewhat", 30, "Not much", 20, "Not at all", 10));
        test.put("ground_answer_sample_size", 100);
        JsonNode tested = client.post(
                        "/v1/tests", Map.of("population_id", id, "tests", List.of(test), "wait_seconds", 30))
                .data()
                .path(0);

        double[] truth = {.4, .3, .2, .1};
        double absolute = 0;
        double squared = 0;
        double loss = 0;
        for (int option = 0; option < truth.length; option++) {
            double share = tested.path("predicted_answer_percentages")
                    .path(SCALE.get(option))
                    .doubleValue();
            absolute += Math.abs(share - truth[option]);
            squared += (share - truth[option]) * (share - truth[option]);
            loss += truth[option] * Math.log(truth[option] / share);
        }
        assertThat(tested.path("accuracy").doubleValue()).isEqualTo(1 - absolute / 4, within(1e-12));
        assertThat(tested.path("squared_error").doubleValue()).isEqualTo(Math.sqrt(squared / 4), within(1e-12));
        assertThat(tested.path("information_loss").doubleValue()).isEqualTo(loss, within(1e-12));
        assertThat(tested.path("normalised_information_loss").doubleValue()).isEqualTo(loss / 4, within(1e-12));
    }

    @Test
    void tellsSegmentsApartAndRefusesThoseThatThereAreNot() throws Exception {
        Map<String, Object> asked = new HashMap<>(question("How much do you like skiing?"));
        asked.put("segment", List.of(Map.of("question_number", 1, "answers", List.of("Very much"))));
        asked.put("cross_tab", 5);
        JsonNode predicted = client.post(
                        "/v1/predictions",
                        Map.of("population_id", id, "predictions", List.of(asked), "wait_seconds", 30))
                .data()
                .path(0);
        assertThat(predicted.path("segment").path("simulacrum_count").intValue())
                .isBetween(1, RESPONDENTS - 1);
        int rows = predicted
                .path("cross_tab")
                .path("rows")
                .valueStream()
                .mapToInt(row -> row.path("simulacrum_count").intValue())
                .sum();
        assertThat(rows).isEqualTo(RESPONDENTS);

        asked.put("segment", List.of(Map.of("question_number", 1, "answers", List.of("Perhaps"))));
        JsonNode failed = client.post(
                        "/v1/predictions",
                        Map.of("population_id", id, "predictions", List.of(asked), "wait_seconds", 30))
                .data()
                .path(0);
        assertThat(failed.path("status").stringValue()).isEqualTo("Failed");
        assertThat(failed.path("failure").stringValue()).contains("question 1");
    }

    @Test
    void namesTheLinesThatBreakARule() throws Exception {
        Answer created = client.create(
                "sim_id,One question,Another question,A third one,A fourth one\n1,a,b,c,d\n1,a,b,c,d\nx,a,b,c,d\n2,a,b\n",
                Map.of("name", "Broken"));

        assertThat(created.data().path("status").stringValue()).isEqualTo("Action Required");
        List<String> found = new ArrayList<>();
        created.json()
                .path("errors")
                .forEach(error -> found.add(
                        error.path("line").intValue() + " " + error.path("code").stringValue()));
        assertThat(found).containsExactly("3 sim_id_twice", "4 sim_id_not_a_number", "5 ragged_row");
        assertThat(new String(created.body(), StandardCharsets.UTF_8)).doesNotContain("another\"");
    }

    @Test
    void leavesNothingOfADeletedPopulation() throws Exception {
        Answer created = client.create(PopulationSurvey.csv(6, 40), Map.of("name", "Short"));
        String other = created.data().path("id").stringValue();
        client.post(
                "/v1/predictions",
                Map.of(
                        "population_id",
                        other,
                        "predictions",
                        question("How much do you like rain?"),
                        "wait_seconds",
                        30));
        Path home = SharedInstance.home();
        assertThat(StoredObjects.in(home, other)).isNotEmpty();

        assertThat(client.delete("/v1/populations/" + other).status()).isEqualTo(204);

        await().until(() -> StoredObjects.in(home, other).isEmpty());
        assertThat(client.get("/v1/populations/" + other).status()).isEqualTo(404);
    }

    /** The client that the vendor of the contract has published, as it is. */
    @Test
    void servesThePublishedClient() throws Exception {
        String python =
                Optional.ofNullable(System.getenv("SEMBLANCE_TEST_PYTHON")).orElse("python3");
        assumeTrue(Programs.succeed(python, "-c", "import semilattice"), "Python with semilattice is not here");
        Files.writeString(folder.resolve("survey.csv"), PopulationSurvey.csv(8, 60));
        ProcessBuilder command = new ProcessBuilder(python, script())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("output").toFile());
        command.environment().put("SEMILATTICE_API_KEY", key);
        command.environment().put("SEMILATTICE_BASE_URL", PLATFORM.api().toString());
        command.environment().put("SURVEY_OPTIONS", PopulationSurvey.options(8));
        Process process = command.start();

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String output = Files.readString(folder.resolve("output"));
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("population Tested", "prediction Predicted", "batch Tested", "answer Predicted");
    }

    private static String script() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PopulationPathIT.class.getResource("/clients/populations.py"))
                        .toURI())
                .toString();
    }
}
