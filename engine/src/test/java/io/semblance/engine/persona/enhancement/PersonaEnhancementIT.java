package io.semblance.engine.persona.enhancement;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.PersonaFixtures;
import org.junit.jupiter.api.Test;

/** The shape is that of the contract. */
class PersonaEnhancementIT {
    private static final String SOURCE =
            "Marta, a 34-year-old nurse in Lisbon with two children.\nLoves $1 \\E {fado}.";

    @Test
    void keepsWhatIsSaid() {
        Persona persona = enhance(1);
        assertThat(persona.fields())
                .containsEntry("age", "34")
                .containsEntry("occupation", "Nurse")
                .containsEntry("country", "Portugal")
                .containsEntry("city", "Lisbon")
                .containsEntry("children", "2")
                .containsEntry("name", "Marta");
        assertThat(persona.fields().get("backstory")).contains("Marta");
    }

    @Test
    void wordsTheSheetAsTheContractDoes() {
        Persona persona = enhance(1);
        assertThat(persona.id()).matches("enhanced-[0-9a-f]{12}");
        assertThat(persona.systemPrompt()).isEqualTo(persona.markdown());
        assertThat(persona.markdown())
                .startsWith("CHARACTER PROFILE\n")
                .contains(
                        "USER-PROVIDED AGENT INFORMATION\nUse this as high-priority context for identity, preferences, and behavior:\n"
                                + SOURCE);
    }

    @Test
    void givesTheSameForTheSame() {
        assertThat(enhance(1)).isEqualTo(enhance(1));
        assertThat(enhance(2)).isNotEqualTo(enhance(1));
    }

    private static Persona enhance(long of) {
        Blueprint blueprint = PersonaFixtures.inference().infer(SOURCE);
        long seed = PersonaEnhancement.seed(SOURCE, of);
        Persona drawn =
                PersonaFixtures.sampler().sample(blueprint, seed, 1, 0, 1).getFirst();
        return PersonaEnhancement.enhanced(SOURCE, blueprint, drawn, seed);
    }
}
