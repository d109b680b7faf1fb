package io.semblance.engine.persona;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.persona.knowledge.Contradictions;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.engine.persona.report.PopulationReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was found wrong on sheets that were read, and how the inference speaks of what it does not know. */
class InferredPeopleIT {
    private static final Contradictions CONTRADICTIONS = Contradictions.of(KnowledgeBase.embedded());

    @Test
    void commutersGoToWork() {
        assertThat(people("Commuters in Tokyo, aged 25 to 60"))
                .noneMatch(persona -> "Retired".equals(persona.get("employment_status")));
    }

    @Test
    void whoLivesWithParentsIsNotTherebyAParent() {
        assertThat(people("Unemployed young people in Naples who live with their parents"))
                .anyMatch(persona -> "0".equals(persona.get("children")));
    }

    @Test
    void agesFollowFromWhatPeopleDo() {
        assertThat(people("Students and retirees in Ireland who drink coffee")).allSatisfy(persona -> {
            double age = NumberValue.of(persona.getOrDefault("age", ""));
            assertThat(age >= 60).isEqualTo("Retired".equals(persona.get("employment_status")));
        });
    }

    @Test
    void fathersOfTwoHaveTwo() {
        assertThat(people("Parents of two children in Sweden, 50% fathers"))
                .allSatisfy(persona -> assertThat(persona).containsEntry("children", "2"));
    }

    @Test
    void farmersDoNotLiveInCities() {
        assertThat(people("Farmers in Kenya")).noneMatch(persona -> "City".equals(persona.get("settlement")));
    }

    @Test
    void educationOfTheRestFitsTheOccupation() {
        assertThat(people("Pilots and flight attendants based in Dubai, 30% with a master's degree"))
                .hasSize(200);
    }

    @Test
    void pupilsAreToldApart() {
        List<Map<String, String>> people = people("Teenagers in Turkey who play football");
        assertThat(people).allSatisfy(persona -> assertThat(persona).containsEntry("main_sport", "Football"));
        Blueprint blueprint = PersonaFixtures.inference().infer("Teenagers in Turkey who play football");
        assertThat(PopulationReport.of(blueprint, people)
                        .diversity()
                        .orElseThrow()
                        .duplicatePairs())
                .isZero();
    }

    @Test
    void saysWhenNothingKnownIsNear() {
        Blueprint blueprint = PersonaFixtures.inference().infer("Lighthouse keepers in Scotland");
        assertThat(blueprint.rationale()).contains("No known domain is near the prompt", "not sure");
        assertThat(blueprint.sources()).isNotEmpty();
    }

    @Test
    void mixesTwoDomains() {
        Blueprint blueprint =
                PersonaFixtures.inference().infer("High-income lawyers and doctors in Switzerland who own a Tesla");
        assertThat(blueprint.domain()).isEqualTo("mobility and work");
        assertThat(blueprint.fields()).extracting(Field::name).contains("car", "work_place");
    }

    @Test
    void givesTheSameBlueprintAgain() {
        String prompt = "Nurses in Germany, 80% women";
        assertThat(PersonaFixtures.inference().infer(prompt))
                .isEqualTo(PersonaFixtures.inference().infer(prompt));
    }

    private static List<Map<String, String>> people(String prompt) {
        Blueprint blueprint = PersonaFixtures.inference().infer(prompt);
        List<Map<String, String>> people = PersonaFixtures.sampler().sample(blueprint, 3, 200, 0, 200).stream()
                .map(Persona::fields)
                .toList();
        assertThat(people)
                .allSatisfy(persona -> assertThat(CONTRADICTIONS.brokenBy(persona))
                        .as(persona::toString)
                        .isEmpty());
        return people;
    }
}
