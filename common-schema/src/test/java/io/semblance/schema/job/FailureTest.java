package io.semblance.schema.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.error.ErrorCode;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void keepsTextsOfTheSeedFileFitForMessagesAndDatabases() {
        Failure failure = new Failure(
                ErrorCode.SEED_FILE_INVALID,
                "Two columns have the name \0" + Character.MIN_SURROGATE + ".",
                OptionalLong.of(1),
                Optional.of("x".repeat(2_000_000)));

        assertThat(failure.detail()).isEqualTo("Two columns have the name ??.");
        assertThat(failure.column()).hasValue("x".repeat(500) + "…");
    }

    @Test
    void leavesOrdinaryTextsAlone() {
        assertThat(Failure.of(ErrorCode.SEED_FILE_INVALID, "Zeile 3 hat 4 Felder: 😀")
                        .detail())
                .isEqualTo("Zeile 3 hat 4 Felder: 😀");
    }
}
