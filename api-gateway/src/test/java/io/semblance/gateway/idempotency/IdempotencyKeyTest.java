package io.semblance.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "dataset-1764000000", "0d9b4b1c-5f9e-4c40-9df0-6e1b2d0a7e11"})
    void takesVisibleAscii(String key) {
        assertThat(IdempotencyKey.parse(key).value()).isEqualTo(key);
    }

    @Test
    void takes255CharactersAndNoMore() {
        assertThat(IdempotencyKey.parse("k".repeat(255)).value()).hasSize(255);
        assertRefused("k".repeat(256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u007fb", "schlüssel", "\u0001"})
    void refusesEverythingElse(String key) {
        assertRefused(key);
    }

    private static void assertRefused(String key) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> IdempotencyKey.parse(key))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_IDEMPOTENCY_KEY));
    }
}
