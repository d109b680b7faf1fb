package io.semblance.engine.persona.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearExpressionTest {
    @Test
    void readsTheExampleOfTheContract() {
        assertThat(LinearExpression.parse("years_played + 6"))
                .isEqualTo(new LinearExpression(Map.of("years_played", 1.0), 6));
    }

    @ParameterizedTest
    @CsvSource({
        "2 * (a - 3) / 4 + -b, 1.5",
        "a - a + 5, 5",
        ".5*a+.25*b, 5.5",
        "-(a + b) * 2, -24",
        "a - b - 1, 7",
        "a/2/2, 2.5"
    })
    void computesAsArithmeticDoes(String text, double expected) {
        double value = LinearExpression.parse(text).value(field -> field.equals("a") ? 10 : 2);
        assertThat(value).isEqualTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a *| 4| the end instead of a number or a field",
                "a * b| 3| fields are multiplied by each other, which is not linear",
                "1 / a| 3| something is divided by a field, which is not linear",
                "a / (1 - 1)| 3| something is divided by 0",
                "(a + 1| 7| the end instead of ')'",
                "a b| 3| 'b' instead of an operator",
                "1.2.3| 1| '1.2.3' is not a number",
                "a + é| 5| 'é' instead of a number or a field",
                "a >= 3| 3| '>' instead of an operator"
            })
    void saysWhereAndWhatIsWrong(String text, int column, String problem) {
        assertThatThrownBy(() -> LinearExpression.parse(text))
                .isInstanceOf(MalformedExpression.class)
                .hasMessage("at character %d: %s", column, problem)
                .extracting(thrown -> ((MalformedExpression) thrown).column())
                .isEqualTo(column);
    }

    @Test
    void refusesWhatIsNestedOrLongWithoutEnd() {
        assertThatThrownBy(() -> LinearExpression.parse("(".repeat(900))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> LinearExpression.parse("a+".repeat(60_000))).hasMessageContaining("longer than");
    }

    @Property
    void aWrittenSumIsThatSum(
            @ForAll @IntRange(min = -999, max = 999) int factor,
            @ForAll @IntRange(min = -999, max = 999) int constant,
            @ForAll @DoubleRange(min = -1_000, max = 1_000) double value) {
        LinearExpression parsed = LinearExpression.parse("%d * x + %d".formatted(factor, constant));
        assertThat(parsed.value(field -> value)).isEqualTo(factor * value + constant, within(1e-6));
    }

    @Property
    void anyTextIsReadOrRefusedByName(@ForAll @StringLength(max = 60) String text) {
        try {
            LinearExpression.parse(text);
        } catch (MalformedExpression e) {
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }

    @Test
    void comparesWithTheToleranceOfDecimals() {
        assertThat(Comparison.EQUAL.holds(.1 + .2, .3)).isTrue();
        assertThat(Comparison.ABOVE.holds(.1 + .2, .3)).isFalse();
        assertThat(Comparison.BELOW.holds(2, 3)).isTrue();
        assertThatThrownBy(() -> Comparison.of("=<")).hasMessageContaining("there are >=, >, <=, <, ==");
    }
}
