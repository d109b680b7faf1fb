package io.semblance.gateway.storage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that deliver, interrupted at the end, so that another gateway can take up at once what was under way. No
 * {@link java.util.concurrent.Executor} itself: as a bean that would stand for the one of all requests.
 */
final class DeliveryThreads implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());

    void start(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
