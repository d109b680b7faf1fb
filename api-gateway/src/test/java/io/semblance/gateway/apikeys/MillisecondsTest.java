package io.semblance.gateway.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillisecondsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:00:00Z, 2026-11-26T12:00:00.000Z",
        "2026-11-26T12:00:00.5Z, 2026-11-26T12:00:00.500Z",
        "2026-11-26T12:00:00.123999Z, 2026-11-26T12:00:00.123Z"
    })
    void haveThreeDigitsWhateverTheyAre(Instant instant, String text) {
        assertThat(Milliseconds.text(instant)).isEqualTo(text);
    }
}
