package io.semblance.worker;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a failed attempt is repeated, and when not any more.
 *
 * @param attempts attempts in all, over deliveries and dispatches; those that only found the store away do not count
 * @param firstDelay upper end of the delay after the first attempt; it doubles from attempt to attempt
 * @param longestDelay where it stops growing
 * @param patience how long a worker tries again by itself while the store is away, before another worker may try
 * @param random uniform in [0, 1)
 */
public record RetryPolicy(
        int attempts, Duration firstDelay, Duration longestDelay, Duration patience, DoubleSupplier random) {
    boolean exhausted(Delivery delivery) {
        return number(delivery) >= attempts;
    }

    /** Exponential, between half and the whole of the upper end, so that workers that failed together part. */
    Duration delay(Delivery delivery) {
        int doublings = Math.min(number(delivery) - 1 + delivery.repeats(), 20);
        long upper = Math.min(firstDelay.toMillis() << doublings, longestDelay.toMillis());
        return Duration.ofMillis((long) (upper * (0.5 + random.getAsDouble() / 2)));
    }

    private static int number(Delivery delivery) {
        return delivery.header().dispatch() - 1 + Math.max(1, delivery.deliveries());
    }
}
