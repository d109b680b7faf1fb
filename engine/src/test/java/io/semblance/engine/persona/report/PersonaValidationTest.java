package io.semblance.engine.persona.report;

import static io.semblance.engine.persona.PersonaFixtures.blueprint;
import static io.semblance.engine.persona.PersonaFixtures.levels;
import static io.semblance.engine.persona.PersonaFixtures.sampler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.expression.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The texts are those of the contract, to the character. */
class PersonaValidationTest {
    private static final Blueprint BLUEPRINT = blueprint(
            List.of(
                    Field.root("gender", "Gender", "", levels("Woman", 1, "Man", 1)),
                    Field.root("age", "Age", "", new Numeric(-10, 90, 40, 10, true)),
                    Field.root("hours", "Hours", "", new Numeric(0, 20, 10, 5, false))),
            new Constraint("age_nonnegative", "age", Comparison.AT_LEAST, "0"),
            new Constraint("hours_and_age", "hours", Comparison.BELOW, "age / 2 + 1"));

    @Test
    void passesWhatFits() {
        Evaluation evaluation = evaluate(person("p1", "Woman", "30", "4.5"));
        assertThat(evaluation.passed()).isTrue();
        assertThat(evaluation.gates()).isEmpty();
        assertThat(evaluation.diversity()).isEmpty();
        assertThat(evaluation.scorecards().getFirst().gates())
                .containsExactly(
                        new Gate("schema", true, Optional.empty(), "3 field(s) valid"),
                        new Gate("constraints", true, Optional.empty(), "2 applicable constraint(s) passed"));
    }

    @Test
    void namesTheValueThatIsNotANumberAndLeavesItsConstraintsOut() {
        Evaluation evaluation = evaluate(person("p1", "Woman", "30", "unknown"));
        assertThat(evaluation.passed()).isFalse();
        assertThat(gate(evaluation, "schema").detail()).isEqualTo("hours='unknown' is not numeric");
        assertThat(gate(evaluation, "constraints"))
                .isEqualTo(new Gate("constraints", true, Optional.empty(), "1 applicable constraint(s) passed"));
    }

    @Test
    void namesTheConstraintThatIsBroken() {
        Evaluation evaluation = evaluate(person("p1", "Man", "-3", "0"));
        assertThat(gate(evaluation, "constraints").passed()).isFalse();
        assertThat(gate(evaluation, "constraints").detail())
                .isEqualTo("age_nonnegative: age=-3 >= 0 (0); hours_and_age: hours=0 < age / 2 + 1 (-0.5)");
    }

    @Test
    void appliesNoConstraintToAPersonaWithoutFields() {
        Evaluation evaluation = evaluate(new GivenPersona("p1", Map.of()));
        assertThat(gate(evaluation, "constraints").detail()).isEqualTo("0 applicable constraint(s) passed");
        assertThat(gate(evaluation, "schema").detail())
                .isEqualTo("gender is missing; age is missing; hours is missing");
    }

    @Test
    void namesUnknownLevelsFractionsAndNumbersOutOfRange() {
        assertThat(gate(evaluate(person("p1", "Robot", "30.5", "99")), "schema").detail())
                .isEqualTo(
                        "gender='Robot' is not one of its values; age=30.5 is not an integer; hours=99 is outside [0, 20]");
    }

    @Test
    void givesSharesOfFewAsAdvice() {
        Evaluation evaluation = evaluate(person("p1", "Woman", "30", "4"), person("p2", "Woman", "60", "12"));
        Gate gate = evaluation.gates().getLast();
        assertThat(gate.name()).isEqualTo("marginal_tvd:gender");
        assertThat(gate.detail()).isEqualTo("[advisory: n<50] total variation distance 0.500 (max 0.504 at n=2)");
        assertThat(gate.passed()).isTrue();
        assertThat(gate.score()).contains(.5);
    }

    @Test
    void failsSharesOfManyThatAreFarOff() {
        GivenPersona[] women = IntStream.range(0, 60)
                .mapToObj(at -> person("p" + at, "Woman", Integer.toString(20 + at), "4"))
                .toArray(GivenPersona[]::new);
        Gate gate = evaluate(women).gates().getLast();
        assertThat(gate.passed()).isFalse();
        assertThat(gate.detail()).isEqualTo("total variation distance 0.500 (max 0.215 at n=60)");
    }

    @Test
    void failsABatchWithTheSamePersonTwice() {
        Evaluation evaluation = evaluate(person("p1", "Woman", "30", "4"), person("p2", "Woman", "30", "4"));
        assertThat(evaluation.passed()).isFalse();
        assertThat(evaluation.gates().getFirst().detail())
                .isEqualTo("max pairwise 1.000 (cap 0.850); 1 near-duplicate pair(s)");
        assertThat(evaluation.diversity().orElseThrow().duplicatePairs()).isOne();
    }

    @Test
    void reportsNothingWithoutABlueprint() {
        Evaluation evaluation = PersonaValidation.evaluate(List.of(new GivenPersona("p1", Map.of())), Optional.empty());
        assertThat(evaluation)
                .isEqualTo(new Evaluation(true, List.of(), List.of(), Optional.empty(), List.of(), List.of()));
    }

    @Test
    void attributesTextsToTheOneWhomTheyTellOf() {
        Evaluation evaluation = evaluate(
                speaking(
                        "p1",
                        "Lisbon",
                        "I have lived in Lisbon for all of my life and would not want to live anywhere else."),
                speaking(
                        "p2",
                        "Oslo",
                        "The winters in Oslo are long, and that is why everybody here knows how to wait for the sun."));
        assertThat(evaluation.scorecards())
                .allSatisfy(card -> assertThat(card.softScores())
                        .containsOnlyKeys("voice_attribution")
                        .containsEntry("voice_attribution", 1.0));
    }

    @Test
    void passesWhatTheSamplerMade() {
        List<GivenPersona> made = sampler().sample(BLUEPRINT, 5, 60, 0, 60).stream()
                .map(persona -> new GivenPersona(persona.id(), persona.fields()))
                .toList();
        Evaluation evaluation = PersonaValidation.evaluate(made, Optional.of(BLUEPRINT));
        assertThat(evaluation.scorecards())
                .hasSize(60)
                .allSatisfy(card -> assertThat(card.gates()).allMatch(Gate::passed));
        assertThat(evaluation.marginals().getFirst().totalVariationDistance()).isEqualTo(0, within(1e-9));
    }

    private static Evaluation evaluate(GivenPersona... personas) {
        return PersonaValidation.evaluate(List.of(personas), Optional.of(BLUEPRINT));
    }

    private static Gate gate(Evaluation evaluation, String name) {
        return evaluation.scorecards().getFirst().gates().stream()
                .filter(gate -> gate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static GivenPersona person(String id, String gender, String age, String hours) {
        return new GivenPersona(id, Map.of("gender", gender, "age", age, "hours", hours));
    }

    private static GivenPersona speaking(String id, String city, String text) {
        return new GivenPersona(id, Map.of("gender", "Woman", "city", city, "quote", text));
    }
}
