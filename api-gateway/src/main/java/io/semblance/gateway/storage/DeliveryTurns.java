package io.semblance.gateway.storage;

import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what is due, a few at a time, and of one storage no more than leaves room for others. */
final class DeliveryTurns {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTurns.class);

    private final DeliveryRows rows;
    private final Deliver deliver;
    private final RemoveDelivered remove;
    private final WakeUp wakeUp;
    private final DeliveryThreads threads;
    private final StorageProperties properties;
    private final Map<String, Integer> running = new HashMap<>();

    DeliveryTurns(
            DeliveryRows rows,
            Deliver deliver,
            RemoveDelivered remove,
            WakeUp wakeUp,
            DeliveryThreads threads,
            StorageProperties properties) {
        this.rows = rows;
        this.deliver = deliver;
        this.remove = remove;
        this.wakeUp = wakeUp;
        this.threads = threads;
        this.properties = properties;
    }

    /** Takes up what there is room for, then waits for more. */
    void turn() throws InterruptedException {
        while (hasRoom()) {
            Optional<Delivery> next = rows.take(busy(), properties.lease());
            if (next.isEmpty()) {
                break;
            }
            Failpoint.DELIVERY_TAKEN.pass();
            start(next.get());
        }
        wakeUp.await(properties.check());
    }

    private void start(Delivery delivery) {
        count(delivery.storage(), 1);
        threads.start(() -> {
            try {
                work(delivery);
            } catch (RuntimeException e) {
                // Its lease runs out, and somebody takes it up again.
                LOG.warn("Work on the delivery of job {} broke off: {}", delivery.job(), FaultDescription.of(e));
            } finally {
                count(delivery.storage(), -1);
                wakeUp.wake();
            }
        });
    }

    private void work(Delivery delivery) {
        switch (delivery.state()) {
            case PENDING -> deliver.deliver(delivery);
            case DELIVERED, WITHDRAWN, REMOVED -> remove.remove(delivery);
        }
    }

    private synchronized void count(String storage, int change) {
        running.merge(storage, change, (one, other) -> one + other == 0 ? null : one + other);
    }

    private synchronized boolean hasRoom() {
        return running.values().stream().mapToInt(Integer::intValue).sum() < properties.atOnce();
    }

    private synchronized List<String> busy() {
        int most = Math.max(1, properties.atOnce() / 2);
        return running.entrySet().stream()
                .filter(entry -> entry.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
