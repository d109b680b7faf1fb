package io.semblance.generator.persona.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.document.BlueprintDocument;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.sampling.PersonaSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Designs of all kinds, far-fetched ones among them: whatever is taken can be drawn, told and written down. */
class AnyDesignTest {
    private static final double[] FAR_FETCHED = {0, -1, 1, 1e-9, -1e-9, 0.5, 18, 99, 1e6, -1e6, 1e12, -1e12, 123.456789
    };
    private static final PersonaSampler SAMPLER = new PersonaSampler(KnowledgeBase.embedded());

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(20)
    void whatIsTakenCanBeDrawn(int seed) throws Exception {
        Blueprint blueprint = BlueprintAnswer.read(new Design(new Random(seed)).toString());

        List<Persona> drawn = SAMPLER.sample(blueprint, seed, 12, 0, 12);

        for (Persona persona : drawn) {
            assertThat(persona.fields().keySet())
                    .containsExactlyElementsOf(
                            blueprint.fields().stream().map(Field::name).toList());
            for (String field : blueprint.order()) {
                String value = persona.fields().getOrDefault(field, "");
                boolean level = blueprint.field(field).orElseThrow().kind() == FieldKind.CATEGORICAL;
                assertThat(value)
                        .as(field)
                        .satisfies(text -> assertThat(
                                        level ? text.startsWith("level ") : Double.isFinite(NumberValue.of(text)))
                                .isTrue());
            }
        }
        assertThat(BlueprintDocument.read(BlueprintDocument.write(blueprint))).isEqualTo(blueprint);
        assertThat(new ProsePrompt(blueprint, drawn).chat().document()).contains("\"facts\"");
    }

    /** A valid design, made by chance. */
    private static final class Design {
        private final Random random;
        private final ObjectNode design = AnswerText.JSON.createObjectNode();
        private final ArrayNode fields;
        private final List<String> numbers = new ArrayList<>();
        private final List<String> drawn = new ArrayList<>();

        Design(Random random) {
            this.random = random;
            design.put("domain", "d").put("language", "en").put("rationale", "r");
            design.putArray("name_origins");
            design.putArray("style_axes");
            fields = design.putArray("fields");
            int count = 1 + random.nextInt(BlueprintLimits.FIELDS);
            for (int at = 0; at < count; at++) {
                add("f" + at);
            }
            ArrayNode constraints = design.putArray("constraints");
            for (int at = 0; !numbers.isEmpty() && at < random.nextInt(BlueprintLimits.CONSTRAINTS); at++) {
                constraints
                        .addObject()
                        .put("name", "c" + at)
                        .put("lhs", any(numbers))
                        .put("op", any(List.of(">=", ">", "<=", "<", "==")))
                        .put("rhs", sum());
            }
        }

        private void add(String name) {
            boolean derived = !numbers.isEmpty() && random.nextInt(6) == 0;
            FieldKind kind =
                    derived ? FieldKind.DERIVED : random.nextBoolean() ? FieldKind.NUMERIC : FieldKind.CATEGORICAL;
            ObjectNode field = fields.addObject()
                    .put("name", name)
                    .put("label", "Label of " + name)
                    .put("kind", kind.name().toLowerCase(Locale.ROOT))
                    .put("description", "");
            ArrayNode parents = field.putArray("parents");
            if (derived) {
                field.put("formula", sum());
            } else {
                distribution(field, kind);
                conditionals(field, parents, kind);
            }
            drawn.add(name);
            if (kind != FieldKind.CATEGORICAL) {
                numbers.add(name);
            }
        }

        private void conditionals(ObjectNode field, ArrayNode parents, FieldKind kind) {
            if (drawn.isEmpty() || random.nextBoolean()) {
                return;
            }
            String parent = any(drawn);
            parents.add(parent);
            ArrayNode conditionals = field.putArray("conditionals");
            for (int at = 0; at < 1 + random.nextInt(4); at++) {
                ObjectNode conditional = conditionals.addObject();
                conditional
                        .putArray("when")
                        .addObject()
                        .put("field", parent)
                        .put("value", any(List.of("level 0", "level 1", "10-30", "<18", "65+", "nobody", "9-1", "|")));
                distribution(conditional, kind);
            }
            if (random.nextInt(4) == 0) {
                field.putNull(kind == FieldKind.NUMERIC ? "numeric" : "categorical");
            }
        }

        private void distribution(ObjectNode of, FieldKind kind) {
            if (kind == FieldKind.NUMERIC) {
                double one = number();
                double other = number();
                boolean whole =
                        random.nextBoolean() && Math.ceil(Math.min(one, other)) <= Math.floor(Math.max(one, other));
                of.putObject("numeric")
                        .put("min", Math.min(one, other))
                        .put("max", Math.max(one, other))
                        .put("mean", number())
                        .put("sd", Math.abs(number()))
                        .put("integer", whole);
            } else {
                ArrayNode levels = of.putArray("categorical");
                int count = 1 + random.nextInt(BlueprintLimits.LEVELS);
                for (int at = 0; at < count; at++) {
                    levels.addObject().put("level", "level " + at).put("weight", at == 0 ? 1 : Math.abs(number()));
                }
            }
        }

        private String sum() {
            String sum = any(List.of("18", "0", "-7.5", "1000000"));
            for (int at = 0; at < random.nextInt(4); at++) {
                sum += any(List.of(" + ", " - ", " + 2 * ", " - 0.001 * ")) + any(numbers);
            }
            return sum;
        }

        private double number() {
            return FAR_FETCHED[random.nextInt(FAR_FETCHED.length)];
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        @Override
        public String toString() {
            return design.toString();
        }
    }
}
