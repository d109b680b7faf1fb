package io.semblance.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A pause that doubles with every failure in a row, up to 32 times the first, half of it random. */
final class BackOff {
    private static final int MOST_DOUBLINGS = 5;

    private final Duration first;
    private final RandomGenerator random;
    private final AtomicInteger failures = new AtomicInteger();

    BackOff(Duration first, RandomGenerator random) {
        this.first = first;
        this.random = random;
    }

    void failed() {
        failures.incrementAndGet();
    }

    void succeeded() {
        failures.set(0);
    }

    /** Whether the last failure followed a success. */
    boolean isFirst() {
        return failures.get() == 1;
    }

    /** How long to hold back now; zero after a success. */
    Duration current() {
        int count = failures.get();
        if (count == 0) {
            return Duration.ZERO;
        }
        long most = first.toNanos() << Math.min(count - 1, MOST_DOUBLINGS);
        return Duration.ofNanos(most / 2 + random.nextLong(most / 2 + 1));
    }

    void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(current().toNanos());
    }
}
