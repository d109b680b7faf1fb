package io.semblance.worker.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.Metric;

/**
 * Whether a consumer still hears from the broker, by its own metrics. One that does not keeps two cores busy until it does
 * (KAFKA-20253, KAFKA-21010), and is better closed. Belongs to one thread.
 */
final class BrokerLink {
    /** Longer than a reconnection takes. */
    private static final Duration UNCONNECTED = Duration.ofSeconds(2);

    /** Above the longest interval of heartbeats that a broker may ask for, which is 15 s. */
    private static final Duration UNHEARD = Duration.ofSeconds(20);

    private final Metric connections;
    private final Metric heartbeat;
    private final InstantSource clock;
    private final Instant opened;
    private Optional<Instant> unconnectedSince = Optional.empty();

    /** @param metrics the consumer's */
    BrokerLink(Collection<? extends Metric> metrics, InstantSource clock) {
        this.connections = find("connection-count", metrics);
        this.heartbeat = find("last-heartbeat-seconds-ago", metrics);
        this.clock = clock;
        this.opened = clock.instant();
    }

    /** To be asked often: a connection that comes back between two questions is not noticed as lost. */
    boolean lost() {
        Instant now = clock.instant();
        if (value(connections) > 0) {
            unconnectedSince = Optional.empty();
        } else if (unconnectedSince.isEmpty()) {
            unconnectedSince = Optional.of(now);
        }
        return unconnectedSince
                        .filter(since -> now.isAfter(since.plus(UNCONNECTED)))
                        .isPresent()
                || unheard(now);
    }

    private boolean unheard(Instant now) {
        double secondsAgo = value(heartbeat);
        return secondsAgo < 0 ? now.isAfter(opened.plus(UNHEARD)) : secondsAgo > UNHEARD.toSeconds();
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

    private static Metric find(String name, Collection<? extends Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a consumer without the metric " + name));
    }
}
