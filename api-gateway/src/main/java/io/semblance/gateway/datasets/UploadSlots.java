package io.semblance.gateway.datasets;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many uploads stream at once, and so the memory that they take together; one tenant has at most half of the
 * places. Safe for many threads.
 */
final class UploadSlots {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore free;
    private final LoadingCache<TenantId, Semaphore> ofTenants;

    UploadSlots(int concurrent) {
        free = new Semaphore(concurrent, true);
        int half = Math.max(1, concurrent / 2);
        // One that is in use is held by its uploads, and so stays the same.
        ofTenants = Caffeine.newBuilder().weakValues().build(tenant -> new Semaphore(half, true));
    }

    /** What takes a place while it runs. */
    interface Streaming<T> {
        T run() throws IOException;
    }

    /** Waits for a place, in order of arrival; refuses with UNAVAILABLE when none gets free. */
    <T> T during(TenantId tenant, Streaming<T> upload) throws IOException {
        Semaphore own = ofTenants.get(tenant);
        take(own);
        try {
            take(free);
            try {
                return upload.run();
            } finally {
                free.release();
            }
        } finally {
            own.release();
        }
    }

    private static void take(Semaphore places) {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(ErrorCode.UNAVAILABLE, "Too many uploads are streaming at this moment.")
                .retryAfter(PATIENCE);
    }
}
