package io.semblance.generator.persona.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.worker.provider.Chat;
import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ChatSettings.Breaker;
import io.semblance.worker.provider.ChatSettings.Malformed;
import io.semblance.worker.provider.ChatSettings.Retry;
import io.semblance.worker.provider.ChatSettings.Structured;
import io.semblance.worker.provider.ProviderCalls;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A design as a language model answers it, and people who are drawn of it. */
final class PersonaFixtures {
    static final String SECRET = "sk-the-secret-of-the-test";
    static final String PROMPT = "Nurses of the night shift, 60 % women";

    /** Every kind of field, a conditional of either kind, and a constraint. */
    static final String DESIGN = """
            {"domain": "night shift nurses", "language": "en", "rationale": "Shares of women are as asked, all else is estimated.",
             "name_origins": ["German", "Polish"],
             "style_axes": [{"axis": "tone", "values": ["dry", "warm"]}],
             "fields": [
              {"name": "gender", "label": "Gender", "kind": "categorical", "description": "", "parents": [],
               "categorical": [{"level": "Woman", "weight": 60}, {"level": "Man", "weight": 40}], "numeric": null,
               "conditionals": [], "ordered_values": [], "formula": null},
              {"name": "age", "label": "Age", "kind": "numeric", "description": "In years", "parents": [], "categorical": null,
               "numeric": {"min": 20, "max": 66, "mean": 41, "sd": 11, "integer": true}, "conditionals": [],
               "ordered_values": [], "formula": null},
              {"name": "years_of_service", "label": "Years of service", "kind": "numeric", "description": "", "parents": ["age"],
               "categorical": null, "numeric": {"min": 0, "max": 45, "mean": 15, "sd": 9, "integer": true},
               "conditionals": [{"when": [{"field": "age", "value": "20-30"}], "categorical": null,
                "numeric": {"min": 0, "max": 9, "mean": 4, "sd": 2, "integer": true}}],
               "ordered_values": [], "formula": null},
              {"name": "tiredness", "label": "Tiredness", "kind": "categorical", "description": "", "parents": ["age", "gender"],
               "categorical": [{"level": "Low", "weight": 1}, {"level": "High", "weight": 1}], "numeric": null,
               "conditionals": [{"when": [{"field": "age", "value": "50+"}, {"field": "gender", "value": "Man"}],
                "categorical": [{"level": "Low", "weight": 0.2}, {"level": "High", "weight": 0.8}], "numeric": null}],
               "ordered_values": ["Low", "High"], "formula": null},
              {"name": "age_at_start", "label": "Age at the start", "kind": "derived", "description": "", "parents": [],
               "categorical": null, "numeric": null, "conditionals": [], "ordered_values": [],
               "formula": "age - years_of_service"},
              {"name": "name", "label": "Name", "kind": "text", "description": "Given and family name", "parents": [],
               "categorical": null, "numeric": null, "conditionals": [], "ordered_values": [], "formula": null},
              {"name": "night_ritual", "label": "Ritual", "kind": "text", "description": "What keeps them awake", "parents": [],
               "categorical": null, "numeric": null, "conditionals": [], "ordered_values": [], "formula": null}],
             "constraints": [{"name": "grown_up", "lhs": "age", "op": ">=", "rhs": "years_of_service + 18"}]}
            """;

    private static final PersonaSampler SAMPLER = new PersonaSampler(KnowledgeBase.embedded());

    private PersonaFixtures() {}

    /** The design with a change. */
    static String design(Consumer<ObjectNode> change) {
        ObjectNode design = (ObjectNode) AnswerText.JSON.readTree(DESIGN);
        change.accept(design);
        return design.toString();
    }

    /** A field of a design. */
    static ObjectNode field(JsonNode design, int at) {
        return (ObjectNode) design.path("fields").path(at);
    }

    static Blueprint blueprint() {
        return BlueprintAnswer.read(DESIGN);
    }

    static List<Persona> drawn(int count) {
        return SAMPLER.sample(blueprint(), 11, count, 0, count);
    }

    /** What a model that does as it is told writes about the people of a document: of whom a text is can be told from it. */
    static ObjectNode prose(JsonNode document) {
        ObjectNode answer = AnswerText.JSON.createObjectNode();
        document.path("people").forEach(person -> {
            ObjectNode texts = answer.putObject(person.path("number").asString());
            document.path("texts")
                    .forEach(text -> texts.put(
                            text.path("number").asString(),
                            "The " + text.path("name").stringValue() + " of "
                                    + person.path("name").stringValue()));
        });
        return answer;
    }

    static ChatSettings settings(URI baseUrl, Duration timeout, Breaker breaker) {
        return new ChatSettings(
                baseUrl,
                "scripted",
                Optional.of(SECRET),
                null,
                Optional.empty(),
                Structured.JSON_SCHEMA,
                timeout,
                4,
                2_000,
                new Retry(2, Duration.ofMillis(1), 10),
                breaker,
                Malformed.ASKED_AGAIN);
    }

    static ProviderPersonas personas(
            Chat chat, ChatSettings settings, int batch, int lanes, InstantSource clock, MeterRegistry registry) {
        return new ProviderPersonas(
                new ProviderCalls("personas", chat, settings, clock, () -> .5, registry),
                batch,
                lanes,
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
