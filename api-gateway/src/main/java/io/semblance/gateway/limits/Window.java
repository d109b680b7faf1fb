package io.semblance.gateway.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * What is used of a limit, by the request just counted and those before it.
 *
 * @param taken requests of the window; one more than the limit for any that came too late
 * @param endsAt when the next window may begin, by the database's clock
 * @param left until then
 */
public record Window(int limit, int taken, Instant endsAt, Duration left) {
    /** Whether the request just counted is within the limit. */
    public boolean admits() {
        return taken <= limit;
    }

    public int remaining() {
        return Math.max(0, limit - taken);
    }
}
