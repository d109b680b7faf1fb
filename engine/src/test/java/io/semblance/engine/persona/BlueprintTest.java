package io.semblance.engine.persona;

import static io.semblance.engine.persona.PersonaFixtures.blueprint;
import static io.semblance.engine.persona.PersonaFixtures.levels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.engine.persona.expression.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlueprintTest {
    private static final Field AGE = Field.root("age", "Age", "", new Numeric(0, 90, 40, 10, true));
    private static final Field CITY = Field.root("city", "City", "", levels("Rome", 1, "Oslo", 3));

    @Test
    void ordersParentsFirst() {
        Field tea = dependent("tea", "coffee");
        Field coffee = dependent("coffee", "city");
        assertThat(blueprint(List.of(tea, coffee, CITY)).normalised().order()).containsExactly("city", "coffee", "tea");
    }

    @Test
    void normalisesWeights() {
        Field city = blueprint(List.of(CITY)).normalised().field("city").orElseThrow();
        assertThat(city.distribution()).contains(levels("Rome", .25, "Oslo", .75));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> blueprint(List.of(AGE, AGE))).hasMessage("'age' is twice a field");
        assertThatThrownBy(() -> blueprint(List.of(dependent("tea", "sugar"))))
                .hasMessage("the parents of 'tea' names 'sugar', which is not a field");
        assertThatThrownBy(() -> blueprint(List.of(dependent("a", "b"), dependent("b", "a"))))
                .hasMessage("the fields a, b depend on each other in a circle");
        assertThatThrownBy(() -> blueprint(List.of(AGE, CITY), new Constraint("c", "age", Comparison.ABOVE, "city")))
                .hasMessage("the constraint 'c' uses 'city', which is not a number");
        assertThatThrownBy(() -> Field.root("2nd", "", "", levels("a", 1)))
                .hasMessageContaining("'2nd' is not a field name");
        assertThatThrownBy(() -> levels("a", 0)).hasMessage("at least one weight must be above 0");
        assertThatThrownBy(() -> new Numeric(2, 1, 0, 0, false)).hasMessage("min 2.0 is above max 1.0");
    }

    @Test
    void matchesValuesRangesAndBounds() {
        assertThat(ValueMatch.of("23-35").matches("23")).isTrue();
        assertThat(ValueMatch.of("23-35").matches("35.5")).isFalse();
        assertThat(ValueMatch.of("23-35").matches("23-35")).isTrue();
        assertThat(ValueMatch.of("<18").matches("18")).isFalse();
        assertThat(ValueMatch.of("65+").matches("65")).isTrue();
        assertThat(ValueMatch.of("-5--1").matches("-3")).isTrue();
        assertThat(ValueMatch.of("a|b").matches("b")).isTrue();
        assertThat(ValueMatch.of("5-9").matches("seven")).isFalse();
    }

    private static Field dependent(String name, String parent) {
        return new Field(
                name,
                name,
                FieldKind.CATEGORICAL,
                "",
                List.of(parent),
                Optional.of(levels("x", 1)),
                List.of(new Conditional(Map.of(parent, "Rome"), levels("y", 1))),
                List.of(),
                Optional.empty());
    }
}
