package io.semblance.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    private final DateText date = new DateText();

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2024-02-29, false",
        "1969/12/31, 1969-12-31, false",
        "2024-01-02T03:04:05Z, 2024-01-02, true",
        "2024-01-02 03:04:05.123+01:00, 2024-01-02, true"
    })
    void readsDates(String text, LocalDate day, boolean timed) {
        assertThat(date.read(text.toCharArray(), 0, text.length())).isTrue();
        assertThat(date.epochDay()).isEqualTo(day.toEpochDay());
        assertThat(date.timed()).isEqualTo(timed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-13-01",
                "2024-1-1",
                "20240101",
                "2024-01/02",
                "2024-01-02x",
                "2024-01-02 noon"
            })
    void refusesWhatIsNotADate(String text) {
        assertThat(date.read(text.toCharArray(), 0, text.length())).isFalse();
    }
}
