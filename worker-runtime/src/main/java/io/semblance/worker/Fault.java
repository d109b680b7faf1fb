package io.semblance.worker;

import io.semblance.artifact.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/** What an exception means for the job. */
final class Fault {
    private Fault() {}

    /** Whether the store is away: then every job that needs it waits, and none has failed. */
    static boolean isOutage(Throwable thrown) {
        return thrown instanceof StoreUnavailableException;
    }

    /** Whether the cause is outside the job, so that trying again has a fair chance. */
    static boolean mayPass(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof UncheckedIOException
                || thrown instanceof TimeoutException;
    }
}
