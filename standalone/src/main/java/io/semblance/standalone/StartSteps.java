package io.semblance.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts things on threads of their own, tells how long each took, and puts each in charge of {@link Started}. */
final class StartSteps {
    private static final Logger LOG = LoggerFactory.getLogger(StartSteps.class);

    private final Started started;
    private final StartProgress progress;
    private final InstantSource clock;

    StartSteps(Started started, StartProgress progress, InstantSource clock) {
        this.started = started;
        this.progress = progress;
        this.clock = clock;
    }

    /** Begins one; the future holds it when it is up. */
    <T extends AutoCloseable> CompletableFuture<T> begin(String name, Callable<T> starter) {
        var future = new CompletableFuture<T>();
        Thread.ofPlatform().name("start " + name).start(() -> {
            Instant from = clock.instant();
            try {
                T thing = started.add(starter.call());
                progress.started(name, Duration.between(from, clock.instant()));
                future.complete(thing);
            } catch (Throwable e) {
                LOG.error("{} did not start", name, e);
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** Waits for all, also when one fails, so that nothing starts behind the caller's back; then reports the failure. */
    static void awaitAll(List<? extends CompletableFuture<?>> futures) throws StartException {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof StartException known
                    ? known
                    : new StartException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
