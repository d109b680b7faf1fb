package io.semblance.generator.grounding;

import java.time.Duration;

/** A point on the clock that only goes forward. */
public record Deadline(long nanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** At least a millisecond, as 0 means for ever to most clients. */
    public Duration left() {
        Duration left = Duration.ofNanos(nanos - System.nanoTime());
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }

    /** What is left of it, and not more than so much. */
    public Duration left(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    public boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }
}
