package io.semblance.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class FieldsTest {
    private static final HttpHeaders JSON = new HttpHeaders();

    static {
        JSON.setContentType(MediaType.APPLICATION_JSON);
    }

    private static Fields fields(String value) {
        return JsonBody.parse(("{\"it\":" + value + "}").getBytes(UTF_8), JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0", "2.5e1", "250e-1"})
    void takesAWholeNumberHoweverItIsWritten(String number) {
        assertThat(fields(number).whole("it")).isEqualTo(OptionalLong.of(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.5", "1e-1", "9223372036854775808", "1e300", "1e999999999", "\"9\"", "true", "[9]", "{}"})
    void refusesWhatIsNoWholeNumber(String value) {
        assertInvalid(() -> fields(value).whole("it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-26T12:00:00Z\"",
                "\"2026-11-26t12:00:00.000z\"",
                "\"2026-11-26T13:00:00+01:00\"",
            })
    void takesAMoment(String text) {
        assertThat(fields(text).time("it")).contains(Instant.parse("2026-11-26T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795694400",
                "1795694400.5",
                "\"1795694400\"",
                "\"2026-11-26\"",
                "\"2026-11-26T12:00:00\"",
                "\"2026-11-26 12:00:00Z\"",
                "\"2026-02-30T12:00:00Z\"",
                "\"\""
            })
    void refusesWhatIsNoMoment(String value) {
        assertInvalid(() -> fields(value).time("it"));
    }

    private static void assertInvalid(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
            assertThat(refusal.members()).containsEntry("field", "it");
        });
    }
}
