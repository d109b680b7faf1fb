package io.semblance.worker.kafka;

import io.semblance.worker.Settlement;
import io.semblance.worker.StopSignal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with a command while its lock is held. */
@FunctionalInterface
interface CommandWork {
    /** Does it on the calling thread, and ends soon after the signal. */
    Settlement take(ConsumerRecord<String, byte[]> message, StopSignal stop);
}
