package io.semblance.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/** What an exception means for the job. */
final class Fault {
    private Fault() {}

    /** Whether the cause is outside the job, so that trying again has a fair chance. */
    static boolean mayPass(Throwable thrown) {
        return thrown instanceof IOException
                || thrown instanceof UncheckedIOException
                || thrown instanceof TimeoutException;
    }
}
