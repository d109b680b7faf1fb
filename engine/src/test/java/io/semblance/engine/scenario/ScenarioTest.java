package io.semblance.engine.scenario;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void refusesSharesThatCannotBe() {
        assertThatThrownBy(() -> shares(Map.of("a", 0.7, "b", 0.4))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(Map.of("a", -0.1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(Map.of("a", Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shares(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsSharesThatSumToOneButForRounding() {
        assertThatCode(() -> shares(Map.of("a", 0.1, "b", 0.2, "c", 0.7))).doesNotThrowAnyException();
    }

    @Test
    void refusesRangesThatCannotBe() {
        assertThatThrownBy(() -> new Range(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(0, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scenario shares(Map<String, Double> levels) {
        return new Scenario(Map.of("c", levels), Map.of());
    }
}
