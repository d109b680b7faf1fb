package io.semblance.gateway.jobs.kafka;

import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Makes the topics that are missing, however long the broker takes to appear, and then lets the listeners listen. */
final class TopicProvisioning {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioning.class);
    private static final int SECONDS_TO_ANSWER = 30;
    private static final String MINUTES_10 = "600000";

    private final Map<String, Object> connection;
    private final TopicProperties properties;
    private final KafkaListenerEndpointRegistry listeners;

    TopicProvisioning(
            Map<String, Object> connection, TopicProperties properties, KafkaListenerEndpointRegistry listeners) {
        this.connection = Map.copyOf(connection);
        this.properties = properties;
        this.listeners = listeners;
    }

    /** Done in one turn when the broker answers; the loop that calls it tries again when it does not. */
    void turn() throws InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            for (KafkaFuture<Void> made : admin.createTopics(topics()).values().values()) {
                await(made);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The broker does not answer; topics will be made when it does");
            TimeUnit.SECONDS.sleep(1);
            return;
        }
        listeners.getListenerContainers().forEach(MessageListenerContainer::start);
        new CountDownLatch(1).await();
    }

    List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        for (JobType type : JobType.values()) {
            topics.add(commands(type.commandTopic()));
            topics.add(commands(type.deadLetterTopic()));
        }
        topics.add(topic(Topics.CONTROL));
        topics.add(events(Topics.EVENTS));
        topics.add(events(Topics.PARTS));
        topics.add(events(Topics.USAGE));
        topics.add(fleeting(Topics.PREDICTIONS));
        topics.add(fleeting(Topics.PREDICTION_ANSWERS));
        return topics;
    }

    /** Customers' questions are kept no longer than somebody may wait for their answers. */
    private NewTopic fleeting(String name) {
        return topic(name)
                .configs(
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, MINUTES_10, TopicConfig.SEGMENT_MS_CONFIG, MINUTES_10));
    }

    private NewTopic events(String name) {
        return topic(name)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(properties.eventRetention().toMillis())));
    }

    private NewTopic commands(String name) {
        return new NewTopic(name, properties.commandPartitions(), properties.replication());
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, properties.partitions(), properties.replication());
    }

    private static void await(KafkaFuture<Void> made)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            made.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
