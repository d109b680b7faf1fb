package io.semblance.gateway.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the loop of deliveries that there may be something to do. */
final class WakeUp {
    private final Semaphore signal = new Semaphore(0);

    void wake() {
        signal.release();
    }

    /** Waits for a signal, at most so long; signals that came before count once. */
    void await(Duration most) throws InterruptedException {
        if (signal.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
