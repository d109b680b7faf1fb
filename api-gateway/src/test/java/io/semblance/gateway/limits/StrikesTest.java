package io.semblance.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrikesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Instant now = NOON;
    private final Strikes strikes = new Strikes(3, Duration.ofMinutes(1), () -> now);

    private void strike(String name, int times) {
        for (int i = 0; i < times; i++) {
            strikes.add(name);
        }
    }

    @Test
    void closesANameAfterTheLastStrikeThatItMayHave() {
        strike("one", 2);
        assertThat(strikes.closedFor("one")).isEmpty();

        strike("one", 1);
        assertThat(strikes.closedFor("one")).contains(Duration.ofMinutes(1));
        assertThat(strikes.closedFor("another")).isEmpty();
    }

    @Test
    void opensItAgainWhenTheSpanIsOverThatTheFirstStrikeBegan() {
        strike("one", 1);
        now = NOON.plusSeconds(50);
        strike("one", 2);
        assertThat(strikes.closedFor("one")).contains(Duration.ofSeconds(10));

        now = NOON.plusSeconds(60);
        assertThat(strikes.closedFor("one")).isEmpty();
        strike("one", 2);
        assertThat(strikes.closedFor("one")).isEmpty();
        strike("one", 1);
        assertThat(strikes.closedFor("one")).contains(Duration.ofMinutes(1));
    }

    @Test
    void doesNotProlongASpanByWhatEndsInIt() {
        strike("one", 3);
        now = NOON.plusSeconds(59);
        strike("one", 50);

        assertThat(strikes.closedFor("one")).contains(Duration.ofSeconds(1));
    }

    @Test
    void countsEndlessNamesAsOne() {
        strike("x".repeat(300_000), 2);
        strike("x".repeat(400_000), 1);

        assertThat(strikes.closedFor("x".repeat(500_000))).isPresent();
    }
}
