package io.semblance.worker;

import io.semblance.schema.job.Failure;
import java.io.IOException;

/** A part of the job cannot be made, however often it is tried. */
public final class PartFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public PartFailedException(Failure failure) {
        super(failure.code().name());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
