package io.semblance.standalone;

import static io.semblance.worker.provider.ScriptedServer.answers;
import static io.semblance.worker.provider.ScriptedServer.breaksOff;
import static io.semblance.worker.provider.ScriptedServer.completion;
import static io.semblance.worker.provider.ScriptedServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ConsoleSession;
import io.semblance.standalone.populations.PopulationsClient;
import io.semblance.worker.provider.ScriptedServer;
import io.semblance.worker.provider.ScriptedServer.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Personas that a language model designs and writes, and a search grounds, by the whole way; both do what they are told. */
class PersonaProviderIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DESIGN = """
            {"domain": "night shift nurses", "language": "en", "rationale": "As asked.", "name_origins": ["German"],
             "style_axes": [{"axis": "tone", "values": ["dry", "warm"]}],
             "fields": [
              {"name": "gender", "label": "Gender", "kind": "categorical", "description": "", "parents": [],
               "categorical": [{"level": "Woman", "weight": 60}, {"level": "Man", "weight": 40}], "numeric": null,
               "conditionals": [], "ordered_values": [], "formula": null},
              {"name": "age", "label": "Age", "kind": "numeric", "description": "", "parents": [], "categorical": null,
               "numeric": {"min": 20, "max": 66, "mean": 41, "sd": 11, "integer": true}, "conditionals": [],
               "ordered_values": [], "formula": null},
              {"name": "night_ritual", "label": "Ritual", "kind": "text", "description": "What keeps them awake", "parents": [],
               "categorical": null, "numeric": null, "conditionals": [], "ordered_values": [], "formula": null}],
             "constraints": []}
            """;

    @TempDir
    static Path folder;

    private static ScriptedServer model;
    private static ScriptedServer search;
    private static SemblanceInstance platform;
    private static PopulationsClient client;

    @BeforeAll
    static void start() throws Exception {
        model = ScriptedServer.start();
        search = ScriptedServer.start(answers(
                200,
                JSON.writeValueAsString(Map.of(
                        "results",
                        List.of(Map.of(
                                "title", "Nursing at night",
                                "url", "https://nights.example/report",
                                "content", "Of nurses who work at night 60 % are women."))))));
        String settings = "semblance.generator.personas.";
        String at = search.baseUrl().toString();
        platform = SemblanceInstance.in(folder.resolve("home"))
                .anyPort()
                .property(settings + "provider.base-url", model.baseUrl().toString())
                .property(settings + "provider.model", "scripted")
                .property(settings + "provider.timeout", "1s")
                .property(settings + "provider.most-calls", "1")
                // More calls fail here than any provider is forgiven.
                .property(settings + "provider.breaker.failures", "100")
                .property(settings + "grounding.search-address", at)
                .property(settings + "grounding.pages.web", "0")
                .start();
        client = newClient();
    }

    @AfterAll
    static void stop() {
        platform.close();
        model.close();
        search.close();
    }

    private static PopulationsClient newClient() throws Exception {
        try (ApiClient api = platform.client();
                ConsoleSession console = api.signIn(platform.tenant())) {
            String key = console.newKey("Personas", 1, Map.of("scopes", List.of("personas"), "rateLimit", 1_000))
                    .raw();
            return new PopulationsClient(platform.api(), "Bearer " + key);
        }
    }

    /** Designs once, and then writes about whoever it is asked about. */
    private static Step[] obedient() {
        return new Step[] {
            says(DESIGN),
            exchange -> says(prose(model.calls().getLast().document())).take(exchange)
        };
    }

    private static String prose(JsonNode document) {
        ObjectNode answer = JSON.createObjectNode();
        document.path("people").forEach(person -> {
            ObjectNode texts = answer.putObject(person.path("number").asString());
            document.path("texts")
                    .forEach(text -> texts.put(
                            text.path("number").asString(),
                            text(text.path("name").stringValue(), person)));
        });
        return answer.toString();
    }

    private static String text(String name, JsonNode person) {
        return name.equals("name") ? "Maria Muster" : "The " + name + " of number " + person.path("number");
    }

    private static JsonNode run(Map<String, Object> request) throws Exception {
        String id = client.post("/v1/personas/actions/generate", request)
                .json()
                .path("id")
                .stringValue();
        return client.get("/v1/personas/repositories/Population/by-id/" + id + "?wait_seconds=60")
                .json();
    }

    private static int credits() throws Exception {
        return client.post("/v1/credits/projections/usage-summary", Map.of())
                .json()
                .path("total_credits")
                .intValue();
    }

    @Test
    void makesWhatTheModelDesignsAndWritesAndTellsWhereItLooked() throws Exception {
        model.script(obedient());

        JsonNode run = run(Map.of("prompt", "nurses at night", "count", 7, "grounding", "web"));

        assertThat(run.path("status").stringValue())
                .as(run.path("error").toString())
                .isEqualTo("succeeded");
        JsonNode result = run.path("result");
        assertThat(result.path("blueprint").path("domain").stringValue()).isEqualTo("night shift nurses");
        assertThat(result.path("blueprint").path("sources").toString())
                .isEqualTo("[\"Nursing at night, https://nights.example/report\"]");
        assertThat(result.path("personas")).hasSize(7).allSatisfy(persona -> {
            assertThat(persona.path("fields").path("night_ritual").stringValue())
                    .startsWith("The night_ritual of number ");
            assertThat(persona.path("markdown").stringValue()).contains("The backstory of number ");
            assertThat(Integer.parseInt(persona.path("fields").path("age").stringValue()))
                    .isBetween(20, 66);
        });
    }

    /** The fields of people who are like a tenant's data would tell the model what is in it. */
    @Test
    void tellsTheModelNothingOfATenantsData() throws Exception {
        model.script(obedient());
        String id = run(Map.of("prompt", "nurses", "count", 240)).path("id").stringValue();
        JsonNode queued = client.post("/v1/personas/repositories/Population/by-id/" + id + "/dataset", Map.of())
                .json();
        try (ApiClient api = platform.client()) {
            JsonNode trained = api.login(platform.tenant(), SemblanceInstance.AUDIENCE)
                    .awaitJob(queued.path("job_id").asString(""), look -> {});
            assertThat(trained.path("status").stringValue())
                    .as(trained.toString())
                    .isEqualTo("completed");
        }
        int before = model.calls().size();
        Map<String, String> data =
                Map.of("dataset_id", queued.path("dataset_id").asString(""));
        JsonNode own = run(Map.of("prompt", "people", "count", 300, "own_data", data));

        assertThat(own.path("status").stringValue())
                .as(own.path("error").toString())
                .isEqualTo("succeeded");
        assertThat(own.path("result").path("personas")).hasSize(300);
        assertThat(model.calls()).hasSize(before);
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                Arguments.of("malformed", new Step[] {says("{\"domain\": \"nurses\", \"fields\": [")}),
                Arguments.of("refusal", new Step[] {says("I cannot help with that.")}),
                Arguments.of("cut off by its length", new Step[] {answers(200, completion(DESIGN, "length"))}),
                Arguments.of("broken off", new Step[] {breaksOff(completion(DESIGN, "stop"))}),
                Arguments.of("slow", new Step[] {model.isSilent()}),
                Arguments.of("unauthorized", new Step[] {answers(401, "{}")}),
                Arguments.of("no prose", new Step[] {says(DESIGN), says("They all have names.")}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void failsWithoutAChargeWhenTheModelMisbehaves(String name, Step[] script) throws Exception {
        model.script(script);
        int before = credits();

        JsonNode run = run(Map.of("prompt", "nurses at night", "count", 3));

        assertThat(run.path("status").stringValue()).as(name).isEqualTo("failed");
        assertThat(run.path("error").stringValue()).isEqualTo("provider_error");
        assertThat(credits()).isEqualTo(before);
    }

    @Test
    void deepensAPersonaByTheModelAndKeepsItsWords() throws Exception {
        model.script(obedient());
        String id = client.post("/v1/personas/actions/enhance", Map.of("persona", "Anna, who works nights"))
                .json()
                .path("id")
                .stringValue();

        JsonNode run = client.get("/v1/personas/repositories/Enhancement/by-id/" + id + "?wait_seconds=60")
                .json();

        assertThat(run.path("persona").path("markdown").stringValue())
                .as(run.toString())
                .contains("Anna, who works nights", "The backstory of number ");
    }
}
