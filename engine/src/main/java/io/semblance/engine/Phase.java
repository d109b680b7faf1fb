package io.semblance.engine;

import java.util.Locale;

/** A step of a long computation, as shown to the owner of a job. */
public enum Phase {
    READING,
    CLEANING,
    TRAINING,
    FITTING,
    SAMPLING,
    WRITING;

    /** The lower-case word used outside the process, such as {@code reading}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
