package io.semblance.worker;

import io.semblance.schema.job.Failure;
import java.io.IOException;

/** The job cannot be done, however often it is tried: it fails as a handler's own {@link JobOutcome.Failed} would make it. */
public final class JobFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public JobFailedException(Failure failure) {
        super(failure.code().name());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
