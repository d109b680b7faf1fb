package io.semblance.gateway.jobs;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A request on a thread of its own, which stops where it is told to until it is let go on. */
final class HeldRequest {
    private final Semaphore stopped = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    private final CompletableFuture<String> told = new CompletableFuture<>();

    private HeldRequest() {}

    /**
     * Returns once the request has stopped or has its answer.
     *
     * @param request is given what to call where it shall stop
     */
    static HeldRequest start(Function<Runnable, String> request) {
        HeldRequest held = new HeldRequest();
        Thread.startVirtualThread(() -> {
            try {
                held.told.complete(request.apply(held::stop));
            } catch (RuntimeException | Error e) {
                held.told.completeExceptionally(e);
            } finally {
                held.stopped.release();
            }
        });
        held.stopped.acquireUninterruptibly();
        return held;
    }

    private void stop() {
        stopped.release();
        goOn.acquireUninterruptibly();
    }

    /** The answer, when the request did not stop. */
    Optional<String> told() {
        return told.isDone() ? Optional.of(told.join()) : Optional.empty();
    }

    String goOn() {
        goOn.release();
        return told.join();
    }
}
