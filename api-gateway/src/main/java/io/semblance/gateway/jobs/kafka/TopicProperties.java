package io.semblance.gateway.jobs.kafka;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made where they do not exist yet.
 *
 * @param partitions of the topics that are read by position: events and controls
 * @param commandPartitions of each command topic, and of its dead letters. One is shared by all workers of a type, and a worker that dies is
 *     replaced in seconds; of several, each belongs to few, and what a dead worker held waits until the broker expels it
 * @param eventRetention how long events are kept
 */
@Validated
@ConfigurationProperties("semblance.gateway.topics")
record TopicProperties(
        @DefaultValue("12") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) int commandPartitions,
        @DefaultValue("1") @Min(1) short replication,
        @DefaultValue("7d") Duration eventRetention) {}
