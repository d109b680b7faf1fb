package io.semblance.gateway.uploads;

import io.semblance.gateway.jobs.TenantSlots;
import io.semblance.schema.id.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many uploads stream at once, and so the memory that they take together; one tenant has at most half of the
 * places. Safe for many threads.
 */
public final class UploadSlots {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REFUSAL = "Too many uploads are streaming at this moment.";

    private final Semaphore free;
    private final TenantSlots own;

    public UploadSlots(int concurrent) {
        free = new Semaphore(concurrent, true);
        own = new TenantSlots(Math.max(1, concurrent / 2), PATIENCE, REFUSAL);
    }

    /** What takes a place while it runs. */
    public interface Streaming<T> {
        T run() throws IOException;
    }

    /** Waits for a place, in order of arrival; refuses with UNAVAILABLE when none gets free. */
    public <T> T during(TenantId tenant, Streaming<T> upload) throws IOException {
        try (TenantSlots.Slot _ = own.take(tenant);
                TenantSlots.Slot _ = TenantSlots.take(free, PATIENCE, REFUSAL)) {
            return upload.run();
        }
    }
}
