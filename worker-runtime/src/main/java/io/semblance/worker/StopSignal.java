package io.semblance.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Tells one attempt to stop. The first reason counts. */
public final class StopSignal {
    private final AtomicReference<Optional<StopReason>> reason = new AtomicReference<>(Optional.empty());
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Asks for the stop; returns at once. */
    public void stop(StopReason why) {
        reason.updateAndGet(first -> first.isPresent() ? first : Optional.of(why));
        stopped.countDown();
    }

    public Optional<StopReason> reason() {
        return reason.get();
    }

    public boolean stopped() {
        return reason.get().isPresent();
    }

    /** Waits for the stop, at most so long. An interrupt ends the waiting and is kept. */
    public boolean await(Duration atMost) {
        try {
            return stopped.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped();
        }
    }
}
