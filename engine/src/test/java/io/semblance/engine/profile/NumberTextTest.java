package io.semblance.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.random.Draws;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private final NumberText number = new NumberText();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "7, 0",
        "-12.50, 2",
        "+3.1, 1",
        ".5, 1",
        "0.001, 3",
        "1e3, 0",
        "1.25e-2, 4",
        "12345678901234567890.5, 1"
    })
    void readsAsTheJdkDoes(String text, int decimals) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isTrue();
        assertThat(number.value()).isEqualTo(Double.parseDouble(text) + 0.0);
        assertThat(number.decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "abc",
                "1a",
                "1,5",
                "007",
                "00",
                "1e",
                "1.2.3",
                "0x10",
                "1e999",
                "Infinity",
                "5f",
                "1e1_0"
            })
    void refusesWhatIsNotAPlainNumber(String text) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isFalse();
    }

    @Test
    void agreesWithTheJdkOnManyNumbers() {
        for (int i = 0; i < 20_000; i++) {
            double value = (Draws.unit(1, i) - 0.5) * Math.pow(10, Draws.below(2, i, 18));
            String text = String.format(Locale.ROOT, "%." + Draws.below(3, i, 12) + "f", value);
            assertThat(number.read(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isTrue();
            assertThat(number.value()).as(text).isEqualTo(Double.parseDouble(text) + 0.0);
        }
    }
}
