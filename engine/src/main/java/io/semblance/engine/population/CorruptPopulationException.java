package io.semblance.engine.population;

import java.io.IOException;

/** The bytes of a population are damaged, cut off, or of a version that is not read here. The message tells no data. */
public final class CorruptPopulationException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean later;

    CorruptPopulationException(String message) {
        super(message);
        this.later = false;
    }

    CorruptPopulationException(String message, Throwable cause) {
        super(message, cause);
        this.later = false;
    }

    CorruptPopulationException(int version, int known) {
        super("unknown population format version " + version);
        this.later = version > known;
    }

    /** Whether it says that it is of a later version, which another worker may read while the platform is upgraded. */
    public boolean later() {
        return later;
    }
}
