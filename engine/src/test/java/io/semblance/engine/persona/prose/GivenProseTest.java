package io.semblance.engine.persona.prose;

import static io.semblance.engine.persona.PersonaFixtures.levels;
import static io.semblance.engine.persona.PersonaFixtures.sampler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.Persona;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GivenProseTest {
    private static final Map<String, String> TEXTS =
            Map.of("name", "Ada Nowak", "backstory", "Ada mends clocks.", "hobby_note", "Sings on Tuesdays.");

    private final Blueprint blueprint = blueprint(Map.of("tone", List.of("dry", "warm", "brisk")));
    private final GivenProse prose = new GivenProse(blueprint);
    private final List<Persona> drawn = sampler().sample(blueprint, 7, 40, 0, 40);

    private static Blueprint blueprint(Map<String, List<String>> axes) {
        return new Blueprint(
                "clocks",
                List.of(),
                List.of(
                        Field.root("age", "Age", "", new Numeric(18, 90, 45, 15, true)),
                        Field.root("gender", "Gender", "", levels("Woman", 50, "Man", 50)),
                        Field.text("name", "Name", ""),
                        Field.text("backstory", "Backstory", ""),
                        Field.text("hobby_note", "Hobby", "")),
                List.of(),
                "",
                List.of(),
                "en",
                axes,
                List.of());
    }

    @Test
    void takesTheTextsAndKeepsWhatIsDrawn() {
        Persona before = drawn.getFirst();
        Persona after = prose.persona(before, TEXTS);

        Map<String, String> expected = new LinkedHashMap<>(before.fields());
        expected.putAll(TEXTS);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.fields()).containsExactlyEntriesOf(expected);
        assertThat(after.fields()).containsAllEntriesOf(drawnFields(before));
    }

    @Test
    void theSheetsAreThoseOfTheNewTexts() {
        Persona before = drawn.getFirst();
        Persona after = prose.persona(before, TEXTS);

        assertThat(after.systemPrompt())
                .startsWith(Sheet.INSTRUCTION + "\n\nName: Ada Nowak\nAge: "
                        + before.fields().get("age"))
                .contains("\nBackstory: Ada mends clocks.\n", "\nHobby: Sings on Tuesdays.\n")
                .endsWith("\nVoice: " + prose.voice(before) + "\n")
                .doesNotContain(before.fields().getOrDefault("name", "?"));
        assertThat(after.markdown())
                .startsWith("# Persona\n\n## Ada Nowak\n")
                .contains("### Backstory\n\nAda mends clocks.\n", "### Hobby\n\nSings on Tuesdays.\n")
                .endsWith("### Voice\n\n" + prose.voice(before) + "\n");
    }

    @Test
    void voicesDifferBetweenPeopleAndStayWithThem() {
        Set<String> voices = drawn.stream().map(prose::voice).collect(Collectors.toSet());

        assertThat(voices).containsExactlyInAnyOrder("dry", "warm", "brisk");
        assertThat(drawn)
                .allSatisfy(persona ->
                        assertThat(prose.voice(prose.persona(persona, TEXTS))).isEqualTo(prose.voice(persona)));
    }

    @Test
    void withoutStyleAxesThereIsNoVoice() {
        Persona plain = new GivenProse(blueprint(Map.of())).persona(drawn.getFirst(), TEXTS);

        assertThat(plain.systemPrompt() + plain.markdown()).doesNotContain("Voice");
    }

    @Test
    void refusesTextsForOtherFields() {
        for (Map<String, String> wrong : List.of(
                Map.of("name", "Ada"),
                Map.of("name", "Ada", "backstory", "b", "hobby_note", "h", "age", "12"),
                Map.of("name", "Ada", "backstory", "b", "age", "12"))) {
            assertThatThrownBy(() -> prose.persona(drawn.getFirst(), wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("age", "Ada");
        }
    }

    private static Map<String, String> drawnFields(Persona persona) {
        Map<String, String> fields = new LinkedHashMap<>(persona.fields());
        fields.keySet().removeAll(TEXTS.keySet());
        return fields;
    }
}
