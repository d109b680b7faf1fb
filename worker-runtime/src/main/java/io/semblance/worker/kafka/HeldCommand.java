package io.semblance.worker.kafka;

import io.semblance.worker.StopSignal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record whose lock this process holds while a thread works on it. */
record HeldCommand(ConsumerRecord<String, byte[]> message, StopSignal stop) {
    /** Where a record is; the broker hands a record out as a new object each time. */
    record Place(TopicPartition partition, long offset) {
        static Place of(ConsumerRecord<String, byte[]> message) {
            return new Place(new TopicPartition(message.topic(), message.partition()), message.offset());
        }
    }

    Place place() {
        return Place.of(message);
    }
}
