package io.semblance.gateway.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.job.JobType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterIdTest {
    @ParameterizedTest
    @EnumSource(JobType.class)
    void isReadAsItIsWritten(JobType type) {
        LetterId id = new LetterId(type, 11, 4_711_000_000L);
        assertThat(LetterId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "generation",
                "generation-0",
                "generation-0-",
                "generation-00-1",
                "generation-0-01",
                "generation-0--1",
                "nothing-0-1",
                "Generation-0-1",
                "generation-0-9999999999999999999",
                "generation-0-1 "
            })
    void isNothingElse(String text) {
        assertThat(LetterId.parse(text)).isEmpty();
    }

    @Test
    void makesACursorOfPlaces() {
        Map<Stack, Long> next =
                Map.of(new Stack(JobType.GENERATION, 0), 17L, new Stack(JobType.POPULATION_TEST, 3), 0L);
        assertThat(LetterCursor.parse(LetterCursor.of(next))).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "generation-0-17", "Z2VuZXJhdGlvbg"})
    void refusesOtherCursors(String cursor) {
        assertThatThrownBy(() -> LetterCursor.parse(cursor)).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesACursorThatIsTooLong() {
        String places = "generation-0-17,".repeat(2_000) + "generation-0-17";
        String cursor = Base64.getUrlEncoder().encodeToString(places.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> LetterCursor.parse(cursor)).isInstanceOf(ApiException.class);
    }
}
