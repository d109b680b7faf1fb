package io.semblance.standalone;

import java.time.Duration;

/** Hears how a start gets on. Called from several threads at once. */
public interface StartProgress {

    /** A part or role is up. */
    void started(String name, Duration took);

    /** Hears nothing. */
    static StartProgress none() {
        return (name, took) -> {};
    }
}
