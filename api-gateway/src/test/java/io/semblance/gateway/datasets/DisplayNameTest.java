package io.semblance.gateway.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semblance.gateway.problem.ApiException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayNameTest {
    @Test
    void keepsTheAskedName() {
        assertThat(DisplayName.of(Optional.of(" Quickstart seed "), "seed.csv")).isEqualTo("Quickstart seed");
    }

    @Test
    void fallsBackToTheFileName() {
        assertThat(DisplayName.of(Optional.empty(), "seed.csv")).isEqualTo("seed.csv");
        assertThat(DisplayName.of(Optional.of("  "), "C:\\data\\seed.csv")).isEqualTo("seed.csv");
        assertThat(DisplayName.of(Optional.empty(), "../../etc/passwd")).isEqualTo("passwd");
        assertThat(DisplayName.of(Optional.empty(), "")).isEqualTo("dataset");
        assertThat(DisplayName.of(Optional.empty(), "x".repeat(300))).hasSize(200);
    }

    @Test
    void countsCharactersAndNotBytes() {
        String name = "ü".repeat(200);

        assertThat(DisplayName.of(Optional.of(name), "")).isEqualTo(name);
    }

    @Test
    void refusesLongNamesAndControlCharacters() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> DisplayName.of(Optional.of("x".repeat(201)), ""));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> DisplayName.of(Optional.of("a\u0000b"), ""));
    }
}
