package io.semblance.generator.persona.provider;

import static io.semblance.generator.persona.provider.PersonaFixtures.DESIGN;
import static io.semblance.generator.persona.provider.PersonaFixtures.design;
import static io.semblance.generator.persona.provider.PersonaFixtures.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.expression.Comparison;
import io.semblance.worker.provider.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(OutputCaptureExtension.class)
class BlueprintAnswerTest {
    /** In every answer that is not taken, wherever there is room for a word. */
    private static final String WORD = "lighthouse_keepers_of_acme";

    @Test
    void everyPartOfADesignIsInTheBlueprint() {
        Blueprint blueprint = BlueprintAnswer.read(DESIGN);

        assertThat(blueprint.domain()).isEqualTo("night shift nurses");
        assertThat(blueprint.language()).isEqualTo("en");
        assertThat(blueprint.nameOrigins()).containsExactly("German", "Polish");
        assertThat(blueprint.styleAxes()).containsExactly(Map.entry("tone", List.of("dry", "warm")));
        assertThat(blueprint.order()).containsExactly("gender", "age", "years_of_service", "tiredness", "age_at_start");
        assertThat(blueprint.constraints())
                .containsExactly(new Constraint("grown_up", "age", Comparison.AT_LEAST, "years_of_service + 18"));
        Field years = blueprint.field("years_of_service").orElseThrow();
        assertThat(years.distribution()).contains(new Numeric(0, 45, 15, 9, true));
        assertThat(years.conditionals())
                .containsExactly(new Conditional(Map.of("age", "20-30"), new Numeric(0, 9, 4, 2, true)));
        Field tiredness = blueprint.field("tiredness").orElseThrow();
        assertThat(tiredness.parents()).containsExactly("age", "gender");
        assertThat(tiredness.orderedValues()).containsExactly("Low", "High");
        assertThat(tiredness.conditionals())
                .containsExactly(new Conditional(
                        Map.of("age", "50+", "gender", "Man"), new Categorical(Map.of("Low", .2, "High", .8))));
        assertThat(blueprint.field("age_at_start").orElseThrow().formula()).contains("age - years_of_service");
        assertThat(blueprint.rootCategoricals()).extracting(Field::name).containsExactly("gender");
    }

    @Test
    void everyPersonHasANameABackstoryAndAQuote() {
        Blueprint blueprint = BlueprintAnswer.read(DESIGN);

        assertThat(blueprint.fields().stream()
                        .filter(field -> field.kind() == FieldKind.TEXT)
                        .map(Field::name))
                .containsExactly("name", "night_ritual", "backstory", "quote");
    }

    @Test
    void takesTheFenceOffAndNothingElse() {
        Blueprint blueprint = BlueprintAnswer.read(DESIGN);

        assertThat(BlueprintAnswer.read("```json\n" + DESIGN + "```\n")).isEqualTo(blueprint);
        assertThat(BlueprintAnswer.read("\n```\n" + DESIGN + "\n```")).isEqualTo(blueprint);
        assertRefused("Here is the JSON:\n```json\n" + DESIGN + "```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I cannot help with that, lighthouse_keepers_of_acme.",
                "null",
                "[]",
                "{}",
                "\"lighthouse_keepers_of_acme\"",
                "{\"domain\": \"lighthouse_keepers_of_acme",
                "{\"refusal\": \"lighthouse_keepers_of_acme\"}",
                "{\"fields\": {\"lighthouse_keepers_of_acme\": 1}}",
                "{\"fields\": [\"lighthouse_keepers_of_acme\"]}"
            })
    void whatIsAnotherJsonOrNoneIsMalformed(String answer, CapturedOutput output) {
        assertRefused(answer);
        assertThat(output.getAll()).doesNotContain(WORD);
    }

    static Stream<Arguments> wrongDesigns() {
        return Stream.of(
                wrong("a negative weight", design -> level(design, 0).put("weight", -1)),
                wrong(
                        "no weight above 0",
                        design -> categorical(design).forEach(level -> ((ObjectNode) level).put("weight", 0))),
                wrong("a weight that is a text", design -> level(design, 0).put("weight", "60")),
                wrong("an infinite weight", design -> level(design, 0).put("weight", Double.POSITIVE_INFINITY)),
                wrong("a level twice", design -> level(design, 0).put("level", "Man")),
                wrong("no levels", design -> field(design, 0).putArray("categorical")),
                wrong(
                        "parents in a circle",
                        design -> field(design, 1).putArray("parents").add("years_of_service")),
                wrong(
                        "a field that is its own parent",
                        design -> field(design, 3)
                                .putArray("parents")
                                .add("age")
                                .add("gender")
                                .add("tiredness")),
                wrong(
                        "an unknown parent",
                        design -> field(design, 3).putArray("parents").add(WORD)),
                wrong("a conditional of no parent", design -> field(design, 3).putArray("parents")),
                wrong(
                        "a constraint on an unknown field",
                        design -> constraint(design).put("lhs", WORD)),
                wrong(
                        "a constraint that computes with an unknown field",
                        design -> constraint(design).put("rhs", WORD + " + 1")),
                wrong("a constraint on a level", design -> constraint(design).put("lhs", "gender")),
                wrong(
                        "a constraint that is no sum",
                        design -> constraint(design).put("rhs", "age * age * " + WORD)),
                wrong("an unknown operator", design -> constraint(design).put("op", "!=")),
                wrong("a formula that is none", design -> field(design, 4).put("formula", "max(" + WORD + ")")),
                wrong(
                        "a derived field without formula",
                        design -> field(design, 4).putNull("formula")),
                wrong(
                        "a minimum above the maximum",
                        design -> ((ObjectNode) field(design, 1).path("numeric")).put("min", 99)),
                wrong(
                        "a negative deviation",
                        design -> ((ObjectNode) field(design, 1).path("numeric")).put("sd", -1)),
                wrong(
                        "a number that is none of a person",
                        design -> ((ObjectNode) field(design, 1).path("numeric")).put("max", 1e13)),
                wrong("no distribution", design -> field(design, 1).putNull("numeric")),
                wrong(
                        "two distributions",
                        design -> field(design, 1)
                                .set("categorical", categorical(design).deepCopy())),
                wrong(
                        "a distribution of the other kind",
                        design -> field(design, 1).put("kind", "categorical")),
                wrong("an unknown kind", design -> field(design, 1).put("kind", WORD)),
                wrong("a name that is none", design -> field(design, 5).put("name", WORD + " 1")),
                wrong("a name twice", design -> field(design, 6).put("name", "name")),
                wrong("a name that is drawn", design -> field(design, 0).put("name", "backstory")),
                wrong("an empty label", design -> field(design, 1).put("label", " ")),
                wrong("a label of two lines", design -> field(design, 1).put("label", "Age\nVoice: " + WORD)),
                wrong("a level with a NUL", design -> level(design, 0).put("level", WORD + "\u0000")),
                wrong(
                        "a level that is half a character",
                        design -> level(design, 0).put("level", WORD + "\ud83d")),
                wrong("a level that is too long", design -> level(design, 0).put("level", WORD.repeat(4))),
                wrong("a misspelt member", design -> field(design, 1).put("conditional", WORD)),
                wrong("a member too much", design -> design.put(WORD, 1)),
                wrong(
                        "weights in another form",
                        design -> field(design, 0).putObject("categorical").put(WORD, 1)),
                wrong("no domain", design -> design.remove("domain")),
                wrong("no rationale", design -> design.put("rationale", "")),
                wrong("a language that is none", design -> design.put("language", WORD)),
                wrong("nothing to draw", design -> {
                    ArrayNode fields = (ArrayNode) design.path("fields");
                    while (fields.size() > 2) {
                        fields.remove(0);
                    }
                    design.putArray("constraints");
                }),
                wrong("25 fields", design -> copies((ArrayNode) design.path("fields"), 25, "name")),
                wrong("41 levels", design -> copies(categorical(design), 41, "level")),
                wrong("21 constraints", design -> copies((ArrayNode) design.path("constraints"), 21, "name")));
    }

    private static Arguments wrong(String what, Consumer<ObjectNode> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongDesigns")
    void whatContradictsItselfOrIsTooMuchIsMalformed(
            String ignored, Consumer<ObjectNode> change, CapturedOutput output) {
        assertRefused(design(change));
        assertThat(output.getAll()).doesNotContain(WORD);
    }

    @Test
    void whatIsAtTheLimitsIsTaken() {
        Blueprint blueprint = BlueprintAnswer.read(design(design -> {
            copies((ArrayNode) design.path("fields"), 24, "name");
            copies(categorical(design), 40, "level");
            copies((ArrayNode) design.path("constraints"), 20, "name");
        }));

        assertThat(blueprint.fields()).hasSize(24 + 2);
        assertThat(blueprint.constraints()).hasSize(20);
    }

    private static void assertRefused(String answer) {
        assertThatThrownBy(() -> BlueprintAnswer.read(answer))
                .isInstanceOf(ProviderException.class)
                .hasMessage("malformed")
                .hasNoCause();
    }

    private static ArrayNode categorical(ObjectNode design) {
        return (ArrayNode) field(design, 0).path("categorical");
    }

    private static ObjectNode level(ObjectNode design, int at) {
        return (ObjectNode) categorical(design).path(at);
    }

    private static ObjectNode constraint(ObjectNode design) {
        return (ObjectNode) design.path("constraints").path(0);
    }

    /** Copies of the last element, under other names. */
    private static void copies(ArrayNode list, int count, String name) {
        while (list.size() < count) {
            ObjectNode copy = (ObjectNode) list.get(list.size() - 1).deepCopy();
            list.add(copy.put(name, "copy_" + list.size()));
        }
    }
}
