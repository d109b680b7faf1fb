package io.semblance.engine.synthesis;

import java.io.IOException;

/** The bytes of a model file are damaged, cut off, or of a version that is not read here. The message tells no data. */
public final class CorruptModelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean later;

    public CorruptModelException(String message) {
        super(message);
        this.later = false;
    }

    CorruptModelException(String message, Throwable cause) {
        super(message, cause);
        this.later = false;
    }

    private CorruptModelException(int version, boolean later) {
        super("unknown model format version " + version);
        this.later = later;
    }

    static CorruptModelException version(int version) {
        return new CorruptModelException(version, version > ModelFile.VERSION);
    }

    /** Whether it says that it is of a later version, which another worker may read while the platform is upgraded. */
    public boolean later() {
        return later;
    }
}
