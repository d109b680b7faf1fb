package io.semblance.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.worker.TickableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class BrokerLinkTest {
    private final TickableClock clock = new TickableClock();
    private double connections = 1;
    private double heartbeatSecondsAgo = -1;

    private final BrokerLink link = new BrokerLink(
            List.of(
                    metric("connection-count", () -> connections),
                    metric("last-heartbeat-seconds-ago", () -> heartbeatSecondsAgo)),
            clock);

    @Test
    void isLostWithoutAConnectionForAWhile() {
        connections = 0;
        assertThat(link.lost()).isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(link.lost()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(link.lost()).isTrue();
    }

    @Test
    void isKeptByAConnectionInBetween() {
        connections = 0;
        assertThat(link.lost()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        connections = 1;
        assertThat(link.lost()).isFalse();
        connections = 0;
        clock.advance(Duration.ofSeconds(2));
        assertThat(link.lost()).isFalse();
    }

    @Test
    void isLostWithoutAHeartbeatThoughConnected() {
        heartbeatSecondsAgo = 20;
        assertThat(link.lost()).isFalse();
        heartbeatSecondsAgo = 21;
        assertThat(link.lost()).isTrue();
    }

    @Test
    void hasTimeForTheFirstHeartbeat() {
        clock.advance(Duration.ofSeconds(20));
        assertThat(link.lost()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(link.lost()).isTrue();
    }

    private interface Value {
        double now();
    }

    private static Metric metric(String name, Value value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return new MetricName(name, "of-a-test", "", Map.of());
            }

            @Override
            public Object metricValue() {
                return value.now();
            }
        };
    }
}
