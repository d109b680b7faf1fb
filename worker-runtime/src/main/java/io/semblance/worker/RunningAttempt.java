package io.semblance.worker;

import java.time.Duration;
import java.util.List;

/** One attempt while it lasts. Closing it leaves nothing behind in this process. */
final class RunningAttempt implements AutoCloseable {
    private final Delivery delivery;
    private final StopSignal stop;
    private final AttemptEvents events;
    private final AttemptObjects objects;
    private final AttemptContext context;
    private final List<Runnable> closing;

    /** @param closing what to do at the end, in this order */
    RunningAttempt(
            Delivery delivery,
            StopSignal stop,
            AttemptEvents events,
            AttemptObjects objects,
            AttemptContext context,
            List<Runnable> closing) {
        this.delivery = delivery;
        this.stop = stop;
        this.events = events;
        this.objects = objects;
        this.context = context;
        this.closing = closing;
    }

    Delivery delivery() {
        return delivery;
    }

    StopSignal stop() {
        return stop;
    }

    AttemptEvents events() {
        return events;
    }

    AttemptObjects objects() {
        return objects;
    }

    AttemptContext context() {
        return context;
    }

    /** Waits, unless the attempt has to stop. */
    void pause(Duration duration) {
        stop.await(duration);
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
