package io.semblance.schema.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void hasAStableSlugAndSaysCauseAndFix(ErrorCode code) {
        assertThat(code.slug())
                .matches("simio_[a-z]+(_[a-z]+)*")
                .isEqualTo("simio_" + code.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(code.title()).isNotBlank().doesNotEndWith(".");
        assertThat(code.cause()).endsWith(".");
        assertThat(code.fix()).endsWith(".");
        assertThat(ErrorCode.ofSlug(code.slug())).contains(code);
    }

    @Test
    void noTwoCodesShareASlug() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::slug)).doesNotHaveDuplicates();
    }
}
