package io.semblance.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionSecretTest {
    private static final SessionSecret SECRET = new SessionSecret("a".repeat(64));
    private static final SessionSecret OTHER = new SessionSecret("b".repeat(64));

    @Test
    void allowsItsOwnTokenOnly() {
        assertThat(SECRET.allows(SECRET.csrfToken())).isTrue();
        assertThat(SECRET.allows(OTHER.csrfToken())).isFalse();
        assertThat(SECRET.allows("")).isFalse();
        assertThat(SECRET.allows(SECRET.value())).isFalse();
    }

    @Test
    void tellsNothingOfItself() {
        assertThat(SECRET.toString()).doesNotContain("aa");
        assertThat(SECRET.csrfToken()).doesNotContain(SECRET.value()).hasSize(43);
    }

    @Test
    void isOfOneFormOnly() {
        assertThat(SessionSecret.of("a".repeat(64))).contains(SECRET);
        assertThat(SessionSecret.of("a".repeat(63))).isEmpty();
        assertThat(SessionSecret.of("a".repeat(63) + "'")).isEmpty();
        assertThat(SessionSecret.of("")).isEmpty();
    }
}
