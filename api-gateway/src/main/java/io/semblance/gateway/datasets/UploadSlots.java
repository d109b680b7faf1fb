package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many uploads stream at once, and so the memory that they take together. Safe for many threads. */
final class UploadSlots {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore free;

    UploadSlots(int concurrent) {
        free = new Semaphore(concurrent, true);
    }

    /** What takes a place while it runs. */
    interface Streaming<T> {
        T run() throws IOException;
    }

    /** Waits for a place, in order of arrival; refuses with UNAVAILABLE when none gets free. */
    <T> T during(Streaming<T> upload) throws IOException {
        take();
        try {
            return upload.run();
        } finally {
            free.release();
        }
    }

    private void take() {
        try {
            if (free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(ErrorCode.UNAVAILABLE, "Too many uploads are streaming at this moment.")
                .retryAfter(PATIENCE);
    }
}
