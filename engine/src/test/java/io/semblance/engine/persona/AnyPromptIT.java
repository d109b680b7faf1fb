package io.semblance.engine.persona;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Words of prompts in any order, sense or not: people come of it, and an inferred blueprint holds in itself. */
class AnyPromptIT {
    private static final String[] WORDS = {
        "50%",
        "women",
        "men",
        "with",
        "3",
        "to",
        "children",
        "aged",
        "20-30",
        "not",
        "in",
        "Berlin",
        "nurses",
        "$50k",
        "earning",
        "half",
        "of them",
        "students",
        "over",
        "65",
        "the rest",
        "goats",
        "a third",
        "from",
        "France",
        "and",
        ",",
        "years of experience",
        "at least",
        "under",
        "18",
        "retired",
        "League of Legends",
        "players",
        "vegan",
        "single mothers",
        "no",
        "rural",
        "Texas",
        "0%",
        "100%",
        "PhD",
        "teenagers",
        "surgeons",
        "mostly",
        "one in five",
        "Tesla",
        "owners",
        "Nepal",
        "average age",
        "40",
        "between",
        "10",
        "hours a week",
        "parents",
        "without",
        "low-income",
        "millennials",
        "who",
        "own",
        "two",
        "cars",
        "Europe",
        "smokers",
        "-",
        ".",
        "Netflix"
    };

    @Provide
    Arbitrary<String> prompts() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(14).map(words -> String.join(" ", words));
    }

    @Property(tries = 400)
    void makesPeople(@ForAll("prompts") String prompt) {
        Blueprint blueprint = PersonaFixtures.inference().infer(prompt);
        assertThat(blueprint.normalised().order()).isEqualTo(blueprint.order());
        List<Persona> personas = PersonaFixtures.sampler().sample(blueprint, 1, 12, 0, 12);
        assertThat(personas).hasSize(12).allSatisfy(persona -> {
            assertThat(persona.fields().keySet())
                    .containsExactlyElementsOf(
                            blueprint.fields().stream().map(Field::name).toList());
            assertThat(persona.fields().values()).noneMatch(String::isBlank);
        });
    }
}
