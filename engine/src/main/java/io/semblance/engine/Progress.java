package io.semblance.engine;

import java.util.concurrent.CancellationException;

/** How a computation tells its caller where it is, and learns that it is no longer wanted. Implementations are thread-safe and fast. */
public interface Progress {

    /**
     * Tells how much of a phase is done.
     *
     * @param done units finished, from 0 to {@code total}
     * @param total all units of the phase, or 0 when it is not known yet
     */
    void report(Phase phase, long done, long total);

    /** Whether the caller has given the work up. Polled in every loop, at least each 100 ms of work. */
    boolean cancelled();

    /** Ends the work with a {@link CancellationException} when it has been given up. */
    default void checkpoint() {
        if (cancelled()) {
            throw new CancellationException("the caller has given the computation up");
        }
    }

    /** A progress that is neither shown nor cancelled. */
    static Progress none() {
        return new Progress() {
            @Override
            public void report(Phase phase, long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
