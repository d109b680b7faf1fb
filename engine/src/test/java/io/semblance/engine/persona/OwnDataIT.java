package io.semblance.engine.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.persona.inference.OwnData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What data of the asker's own does to the people of a prompt. */
class OwnDataIT {
    private static final int COUNT = 200;
    private static final OwnData CUSTOMERS = new OwnData(
            "Customers, own data",
            List.of(
                    new OwnData.Column("SEX", "SEX", PersonaFixtures.levels("f", 70, "m", 30)),
                    new OwnData.Column("age", "Age", new Numeric(18, 80, 52, 10, true)),
                    new OwnData.Column("Tariff plan", "Tariff plan", PersonaFixtures.levels("basic", 6, "pro", 4)),
                    new OwnData.Column("name", "name", PersonaFixtures.levels("Ann", 1, "Bob", 1)),
                    new OwnData.Column("123 ?", "?", PersonaFixtures.levels("a", 1, "b", 1))));

    @Test
    void givesFieldsTheDistributionsOfTheDataAndAddsWhatTheyDoNotHave() {
        Blueprint blueprint = infer("customers of a telephone company");

        List<Persona> people = PersonaFixtures.sampler().sample(blueprint, 1, COUNT, 0, COUNT);
        assertThat(share(people, "gender", "Woman")).isCloseTo(.7, within(.01));
        assertThat(share(people, "tariff_plan", "pro")).isCloseTo(.4, within(.01));
        assertThat(people.stream().mapToInt(OwnDataIT::age).average().orElse(0)).isCloseTo(52, within(1.5));
        assertThat(blueprint.sources()).contains("Customers, own data");
        assertThat(blueprint.rationale()).contains("From the data that was given: gender, age, tariff plan.");
        assertThat(blueprint.field("name").orElseThrow().kind()).isEqualTo(FieldKind.TEXT);
    }

    @Test
    void leavesWhatThePromptSays() {
        List<Persona> people = PersonaFixtures.sampler()
                .sample(infer("60 % men, customers of a telephone company, aged 20 to 30"), 1, COUNT, 0, COUNT);

        assertThat(share(people, "gender", "Man")).isCloseTo(.6, within(.01));
        assertThat(people).allSatisfy(person -> assertThat(age(person)).isBetween(20, 30));
        assertThat(share(people, "tariff_plan", "basic")).isCloseTo(.6, within(.01));
    }

    @Test
    void takesNothingOfAColumnWhoseLevelsTheFieldDoesNotKnow() {
        OwnData strange = new OwnData(
                "Strange",
                List.of(
                        new OwnData.Column("gender", "Gender", PersonaFixtures.levels("1", 1, "2", 1)),
                        new OwnData.Column("age", "Age", new Numeric(1_900, 2_020, 1_980, 9, true)),
                        new OwnData.Column(
                                "id",
                                "id",
                                new Categorical(IntStream.range(0, 99)
                                        .boxed()
                                        .collect(Collectors.toMap(i -> "id" + i, i -> 1.0))))));

        Blueprint blueprint = PersonaFixtures.inference().infer("nurses", List.of(), Optional.of(strange));

        assertThat(blueprint).isEqualTo(PersonaFixtures.inference().infer("nurses"));
    }

    private static Blueprint infer(String prompt) {
        return PersonaFixtures.inference().infer(prompt, List.of(), Optional.of(CUSTOMERS));
    }

    private static double share(List<Persona> people, String field, String level) {
        return people.stream()
                        .filter(person -> level.equals(person.fields().get(field)))
                        .count()
                / (double) people.size();
    }

    private static int age(Persona person) {
        return Integer.parseInt(person.fields().getOrDefault("age", "0"));
    }
}
