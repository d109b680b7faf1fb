package io.semblance.engine.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.persona.expression.LinearExpression;
import io.semblance.engine.persona.knowledge.Contradictions;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.report.PopulationReport;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thirty prompts of all domains: what each fixes holds, shares are met, nobody is there twice, and nothing contradicts. */
class ThirtyPromptsIT {
    private static final int COUNT = 200;
    /** A persona more or less in two hundred is what rounding leaves. */
    private static final double ROUNDING = .5 / COUNT + 1e-9;

    private static final double MOST_DISTANCE = .02;
    private static final Contradictions CONTRADICTIONS = Contradictions.of(KnowledgeBase.embedded());

    @Test
    void thereAreThirtyOfThem() {
        assertThat(prompts()).hasSize(30);
    }

    @TestFactory
    Stream<DynamicTest> eachMakesThePeopleThatItAsksFor() {
        return prompts().stream()
                .map(node -> DynamicTest.dynamicTest(node.path("prompt").asString(), () -> check(node)));
    }

    private static void check(JsonNode node) {
        Blueprint blueprint =
                PersonaFixtures.inference().infer(node.path("prompt").asString());
        List<Map<String, String>> personas =
                PersonaFixtures.sampler().sample(blueprint, 20_261_126, COUNT, 0, COUNT).stream()
                        .map(Persona::fields)
                        .toList();
        assertThat(blueprint.domain()).contains(node.path("domain").asString());
        node.path("fixes").forEach(fact -> holds(fact, personas));
        keepsTheBlueprint(blueprint, personas);
        PopulationReport report = PopulationReport.of(blueprint, personas);
        assertThat(report.marginals())
                .isNotEmpty()
                .allSatisfy(marginal -> assertThat(marginal.totalVariationDistance())
                        .as(marginal.attribute())
                        .isLessThanOrEqualTo(MOST_DISTANCE));
        assertThat(report.diversity().orElseThrow().duplicatePairs()).isZero();
        assertThat(personas.stream().map(persona -> persona.get("name"))).doesNotHaveDuplicates();
    }

    private static void holds(JsonNode fact, List<Map<String, String>> personas) {
        String field = fact.path("field").asString();
        List<String> values = personas.stream()
                .map(persona ->
                        Objects.requireNonNull(persona.get(field), () -> field + " is not there: " + persona.keySet()))
                .toList();
        if (fact.has("only")) {
            List<String> allowed = new ArrayList<>();
            fact.path("only").forEach(value -> allowed.add(value.asString()));
            assertThat(values).as(field).allMatch(allowed::contains);
        }
        if (fact.has("never")) {
            fact.path("never").forEach(value -> assertThat(values).as(field).doesNotContain(value.asString()));
        }
        if (fact.has("least")) {
            assertThat(values.stream().map(NumberValue::of))
                    .as(field)
                    .allMatch(number -> number >= fact.path("least").asDouble()
                            && number <= fact.path("most").asDouble());
        }
        if (fact.has("shares")) {
            fact.path("shares")
                    .properties()
                    .forEach(share -> assertThat(share(values, share.getKey()))
                            .as(field + " " + share.getKey())
                            .isEqualTo(share.getValue().asDouble(), within(ROUNDING)));
        }
        if (fact.has("below")) {
            double below = values.stream()
                    .filter(value -> NumberValue.of(value) < fact.path("below").asDouble())
                    .count();
            assertThat(below / COUNT).as(field).isEqualTo(fact.path("share").asDouble(), within(ROUNDING));
        }
        if (fact.has("above")) {
            double above = values.stream()
                    .filter(value -> NumberValue.of(value) > fact.path("above").asDouble())
                    .count();
            assertThat(above / COUNT).as(field).isEqualTo(fact.path("share").asDouble(), within(ROUNDING));
        }
    }

    private static double share(List<String> values, String level) {
        return (double) values.stream().filter(level::equals).count() / values.size();
    }

    private static void keepsTheBlueprint(Blueprint blueprint, List<Map<String, String>> personas) {
        for (Map<String, String> persona : personas) {
            assertThat(persona.keySet())
                    .containsExactlyElementsOf(
                            blueprint.fields().stream().map(Field::name).toList());
            assertThat(persona.values())
                    .as(persona::toString)
                    .noneMatch(String::isBlank)
                    .noneMatch(value -> value.contains("{"));
            for (Constraint constraint : blueprint.constraints()) {
                double left = NumberValue.of(persona.getOrDefault(constraint.lhs(), ""));
                double right = LinearExpression.parse(constraint.rhs())
                        .value(field -> NumberValue.of(persona.getOrDefault(field, "")));
                assertThat(constraint.op().holds(left, right))
                        .as("%s in %s", constraint, persona)
                        .isTrue();
            }
            assertThat(CONTRADICTIONS.brokenBy(persona)).as(persona::toString).isEmpty();
        }
    }

    private static List<JsonNode> prompts() {
        InputStream prompts = Objects.requireNonNull(ThirtyPromptsIT.class.getResourceAsStream("prompts.json"));
        List<JsonNode> all = new ArrayList<>();
        new JsonMapper().readTree(prompts).forEach(all::add);
        return all;
    }
}
