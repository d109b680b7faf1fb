package io.semblance.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(9), () -> 0.5);

    @Test
    void doublesTheDelayUpToItsBound() {
        assertThat(policy.delay(Bench.delivery(1))).isEqualTo(Duration.ofMillis(750));
        assertThat(policy.delay(Bench.delivery(2))).isEqualTo(Duration.ofMillis(1500));
        assertThat(policy.delay(Bench.delivery(3))).isEqualTo(Duration.ofMillis(3000));
        assertThat(policy.delay(Bench.delivery(60))).isEqualTo(Duration.ofMillis(4500));
    }

    @Test
    void isExhaustedWithTheLastAttempt() {
        assertThat(policy.exhausted(Bench.delivery(4))).isFalse();
        assertThat(policy.exhausted(Bench.delivery(5))).isTrue();
    }

    @Test
    void countsAnUnknownDeliveryAsOne() {
        assertThat(policy.exhausted(Bench.delivery(0))).isFalse();
    }
}
