package io.semblance.predictor.kafka;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Whether this process has become a member of the group that answers questions; one that lost its broker stays one. */
final class Membership implements HealthIndicator, ConsumerAwareRebalanceListener {
    private volatile boolean joined;

    /** With no partitions too: there may be more members than partitions. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        joined = true;
    }

    @Override
    public Health health() {
        return (joined ? Health.up() : Health.outOfService()).build();
    }
}
