package io.semblance.standalone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started so far; a stop in the middle of a start closes what comes late, too. */
final class Started implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    private final Order order;
    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private boolean closed;

    Started(Order order) {
        this.order = order;
    }

    /** How things are closed. */
    enum Order {
        /** The latest first: each may stand on those before it. */
        LATEST_FIRST,
        /** All at the same time: none stands on another. */
        TOGETHER
    }

    /** Takes charge of the thing; it is closed at once when everything has been closed already. */
    <T extends AutoCloseable> T add(T thing) throws StartException {
        synchronized (this) {
            if (!closed) {
                things.push(thing);
                return thing;
            }
        }
        close(thing);
        throw new StartException("Stopped while starting");
    }

    /** Whether a stop has begun. */
    synchronized boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        List<AutoCloseable> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(things);
            things.clear();
        }
        switch (order) {
            case LATEST_FIRST -> open.forEach(Started::close);
            case TOGETHER ->
                CompletableFuture.allOf(open.stream()
                                .map(thing -> CompletableFuture.runAsync(
                                        () -> close(thing),
                                        task -> Thread.ofPlatform().name("stop").start(task)))
                                .toArray(CompletableFuture<?>[]::new))
                        .join();
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly", thing.getClass().getSimpleName(), e);
        }
    }
}
