package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @Test
    void continuesAfterTheLastOfThePage() {
        String last = "job_" + "1".repeat(26);
        PageRequest first = PageRequest.parse(Optional.of("2"), Optional.empty());
        Page<String> page = Page.cut(List.of("job_" + "3".repeat(26), last, "job_" + "0".repeat(26)), first, id -> id);
        assertThat(page.items()).hasSize(2);
        assertThat(PageRequest.parse(Optional.empty(), page.nextCursor()).before())
                .contains(last);
    }

    @Test
    void endsWithoutACursor() {
        PageRequest request = PageRequest.parse(Optional.of("2"), Optional.empty());
        assertThat(Page.cut(List.of("a", "b"), request, id -> id).nextCursor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "am9i", "am9iXycgT1IgMT0xIC0tIA"})
    void refusesACursorThatIsNotOurs(String cursor) {
        assertThatThrownBy(() -> PageRequest.parse(Optional.empty(), Optional.of(cursor)))
                .isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+5", "61", "1.5", "ten", "99999", "", " ", " 60", "٥"})
    void refusesAWaitThatIsNotDigitsFrom0To60(String wait) {
        assertThatThrownBy(() -> WaitSeconds.parse(Optional.of(wait))).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "+5", "-5", " 5", "5 ", "", "0x5", "99999999999", "٥"})
    void refusesALimitThatIsNotDigitsFrom1To100(String limit) {
        assertThatThrownBy(() -> PageRequest.parse(Optional.of(limit), Optional.empty()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD));
    }

    @Test
    void takesAnAbsentWaitForNone() {
        assertThat(WaitSeconds.parse(Optional.empty())).isZero();
        assertThat(WaitSeconds.parse(Optional.of("60"))).isEqualTo(Duration.ofSeconds(60));
    }
}
