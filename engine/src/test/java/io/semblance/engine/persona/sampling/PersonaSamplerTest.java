package io.semblance.engine.persona.sampling;

import static io.semblance.engine.persona.PersonaFixtures.blueprint;
import static io.semblance.engine.persona.PersonaFixtures.levels;
import static io.semblance.engine.persona.PersonaFixtures.sampler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Conditional;
import io.semblance.engine.persona.Constraint;
import io.semblance.engine.persona.Field;
import io.semblance.engine.persona.FieldKind;
import io.semblance.engine.persona.Marginal;
import io.semblance.engine.persona.NumberValue;
import io.semblance.engine.persona.Numeric;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.expression.Comparison;
import io.semblance.engine.persona.report.PopulationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersonaSamplerTest {
    private static final Field AGE = Field.root("age", "Age", "", new Numeric(16, 90, 40, 15, true));
    private static final Field YEARS = Field.root("years_played", "Years", "", new Numeric(0, 50, 20, 15, true));
    private static final Field GENDER = Field.root("gender", "Gender", "", levels("Woman", 60, "Man", 40));

    @Property(tries = 60)
    void theSamePersonaComesFromAnyPart(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @DoubleRange(min = 0, max = 1) double cut) {
        Blueprint blueprint = people();
        int middle = (int) (cut * count);
        List<Persona> whole = sampler().sample(blueprint, seed, count, 0, count);
        List<Persona> parts = new ArrayList<>(sampler().sample(blueprint, seed, count, 0, middle));
        parts.addAll(sampler().sample(blueprint, seed, count, middle, count));
        assertThat(parts).isEqualTo(whole);
    }

    @Property(tries = 100)
    void rootSharesAreMetToRounding(
            @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = .01, max = 1) Double> weights,
            @ForAll @IntRange(min = 2, max = 300) int count,
            @ForAll long seed) {
        Object[] pairs = new Object[2 * weights.size()];
        for (int at = 0; at < weights.size(); at++) {
            pairs[2 * at] = "level " + at;
            pairs[2 * at + 1] = weights.get(at);
        }
        Blueprint blueprint = blueprint(List.of(Field.root("kind", "Kind", "", levels(pairs)), AGE));
        Marginal marginal = PopulationReport.of(blueprint, fields(blueprint, seed, count))
                .marginals()
                .getFirst();
        assertThat(marginal.cells())
                .allSatisfy(cell -> assertThat(cell.achieved()).isEqualTo(cell.requested(), within(1.0 / count)));
    }

    @Property(tries = 60)
    void constraintsAreKept(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
        Constraint constraint = new Constraint("played", "age", Comparison.AT_LEAST, "years_played + 6");
        Blueprint blueprint = blueprint(List.of(YEARS, AGE, GENDER), constraint);
        assertThat(fields(blueprint, seed, count))
                .allSatisfy(persona ->
                        assertThat(number(persona, "age")).isGreaterThanOrEqualTo(number(persona, "years_played") + 6));
    }

    @Test
    void aConstraintMayLeaveNothingButZero() {
        Field loss = Field.root("loss", "Loss", "", new Numeric(0, 0, 0, 1, false));
        Field gain = Field.root("gain", "Gain", "", new Numeric(0, 9, 4, 2, false));
        Constraint even = new Constraint("even", "gain", Comparison.AT_MOST, "-1 * loss");
        assertThat(fields(blueprint(List.of(loss, gain), even), 1, 20))
                .allSatisfy(persona -> assertThat(number(persona, "gain")).isZero());
    }

    @Test
    void boundsByConstraintsAreUsedWhereANumberDependsOnAnother() {
        Field tight = new Field(
                "spent",
                "Spent",
                FieldKind.NUMERIC,
                "",
                List.of("gender"),
                Optional.of(new Numeric(0, 1_000, 500, 400, true)),
                List.of(new Conditional(Map.of("gender", "Woman"), new Numeric(0, 1_000, 900, 10, true))),
                List.of(),
                Optional.empty());
        Field income = Field.root("income", "Income", "", new Numeric(0, 1_000, 100, 50, true));
        Blueprint blueprint = blueprint(
                List.of(GENDER, income, tight), new Constraint("afford", "spent", Comparison.BELOW, "income / 2"));
        assertThat(fields(blueprint, 3, 100))
                .allSatisfy(persona ->
                        assertThat(number(persona, "spent")).isLessThan(Math.max(number(persona, "income") / 2, .5)));
    }

    @Test
    void conditionalsOnRangesAndLevelsDecide() {
        Field drink = new Field(
                "drink",
                "Drink",
                FieldKind.CATEGORICAL,
                "",
                List.of("age", "gender"),
                Optional.of(levels("Tea", 1)),
                List.of(
                        new Conditional(Map.of("age", "23-35"), levels("Coffee", 1)),
                        new Conditional(Map.of("age", "23-35", "gender", "Man"), levels("Beer", 1))),
                List.of(),
                Optional.empty());
        assertThat(fields(blueprint(List.of(AGE, GENDER, drink)), 5, 200)).allSatisfy(persona -> {
            boolean young = number(persona, "age") >= 23 && number(persona, "age") <= 35;
            boolean man = "Man".equals(persona.get("gender"));
            assertThat(persona).containsEntry("drink", young ? man ? "Beer" : "Coffee" : "Tea");
        });
    }

    @Test
    void derivedFieldsAreComputedAndConstrained() {
        Field started = new Field(
                "started_at",
                "Started at",
                FieldKind.DERIVED,
                "",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of("age - years_played"));
        Blueprint blueprint = blueprint(
                List.of(started, AGE, YEARS), new Constraint("early", "started_at", Comparison.AT_LEAST, "10"));
        assertThat(fields(blueprint, 1, 100)).allSatisfy(persona -> {
            assertThat(number(persona, "started_at"))
                    .isEqualTo(number(persona, "age") - number(persona, "years_played"));
            assertThat(number(persona, "started_at")).isGreaterThanOrEqualTo(10);
        });
    }

    @Test
    void contradictingRootsAreExchangedSoThatTheirSharesStay() {
        Field status = Field.root("employment_status", "Work", "", levels("Retired", 30, "Employed full-time", 70));
        Field education = Field.root("education", "Education", "", levels("Doctorate", 20, "Secondary school", 80));
        Blueprint blueprint = blueprint(List.of(AGE, status, education));
        List<Map<String, String>> people = fields(blueprint, 11, 200);
        assertThat(PopulationReport.of(blueprint, people).marginals())
                .allSatisfy(marginal ->
                        assertThat(marginal.totalVariationDistance()).isZero());
        assertThat(people)
                .noneMatch(persona -> "Retired".equals(persona.get("employment_status")) && number(persona, "age") < 50)
                .noneMatch(persona -> "Doctorate".equals(persona.get("education")) && number(persona, "age") < 25);
    }

    @Test
    void whatCannotHoldStillMakesPeople() {
        Blueprint blueprint =
                blueprint(List.of(AGE, GENDER), new Constraint("impossible", "age", Comparison.AT_LEAST, "age + 1"));
        assertThat(fields(blueprint, 1, 5)).hasSize(5);
    }

    @Test
    void numbersFollowTheTruncatedNormal() {
        List<Map<String, String>> people =
                fields(blueprint(List.of(Field.root("x", "X", "", new Numeric(-100, 100, 5, 2, false)))), 9, 1_000);
        double mean = people.stream()
                .mapToDouble(persona -> number(persona, "x"))
                .average()
                .orElseThrow();
        double variance = people.stream()
                .mapToDouble(persona -> Math.pow(number(persona, "x") - 5, 2))
                .average()
                .orElseThrow();
        assertThat(mean).isEqualTo(5, within(.02));
        assertThat(Math.sqrt(variance)).isEqualTo(2, within(.05));
    }

    @Test
    void sheetsAreWordedAsTheContractSays() {
        Persona persona = sampler().sample(people(), 1, 3, 2, 3).getFirst();
        assertThat(persona.id()).isEqualTo("p0003");
        assertThat(persona.fields().keySet()).containsExactly("age", "gender", "name", "quote");
        assertThat(persona.markdown()).startsWith("# Persona\n").isNotEqualTo(persona.systemPrompt());
        assertThat(persona.systemPrompt())
                .startsWith(
                        "You are the person described below. Stay in character, speak in their voice, and never break character or"
                                + " mention being an AI.");
    }

    @Test
    void refusesPartsThatAreNotThere() {
        assertThatThrownBy(() -> sampler().sample(people(), 1, 3, 2, 4))
                .hasMessage("personas 2 to 4 are not part of a population of 3");
        assertThatThrownBy(() -> sampler().sample(people(), 1, 10_000, 0, 1))
                .hasMessage("a population has from 1 to 9999 personas, not 10000");
    }

    private static Blueprint people() {
        return blueprint(List.of(AGE, GENDER, Field.text("name", "Name", ""), Field.text("quote", "Quote", "")));
    }

    private static List<Map<String, String>> fields(Blueprint blueprint, long seed, int count) {
        return sampler().sample(blueprint, seed, count, 0, count).stream()
                .map(Persona::fields)
                .toList();
    }

    private static double number(Map<String, String> persona, String field) {
        return NumberValue.of(persona.getOrDefault(field, ""));
    }
}
